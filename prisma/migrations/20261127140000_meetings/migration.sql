-- AlterTable
ALTER TABLE "forum" ADD COLUMN     "escalates_to_id" UUID,
ADD COLUMN     "slug" TEXT,
ADD COLUMN     "terms_en" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "terms_fr" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "zone" TEXT NOT NULL DEFAULT 'Europe/Vienna';

-- AlterTable
ALTER TABLE "forum_member" ADD COLUMN     "role" TEXT NOT NULL DEFAULT 'member';

-- CreateTable
CREATE TABLE "agenda_item" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "parent_id" UUID,
    "position" DOUBLE PRECISION NOT NULL,
    "title" TEXT NOT NULL,
    "title_other" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL,
    "lead_id" UUID,
    "lead_en" TEXT NOT NULL DEFAULT '',
    "lead_fr" TEXT NOT NULL DEFAULT '',
    "minutes" INTEGER,
    "visibility" TEXT NOT NULL DEFAULT 'internal',
    "organisation_id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "carried_from_id" UUID,
    "carried" INTEGER NOT NULL DEFAULT 0,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "outcome" TEXT NOT NULL DEFAULT '',
    "removed_at" TIMESTAMPTZ(3),
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "agenda_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_paper" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "paper_id" UUID NOT NULL,
    "relation" TEXT NOT NULL DEFAULT 'paper',
    "position" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_paper_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agenda_proposal" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "forum_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "purpose" TEXT NOT NULL,
    "internal" BOOLEAN NOT NULL DEFAULT true,
    "organisation_id" UUID NOT NULL,
    "origin_id" UUID,
    "deferred_from_id" UUID,
    "state" TEXT NOT NULL DEFAULT 'open',
    "meeting_id" UUID,
    "agenda_item_id" UUID,
    "because" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agenda_proposal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_period" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "calendar" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "first_day" DATE NOT NULL,
    "last_day" DATE NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_fr" TEXT NOT NULL,
    "imported_uid" TEXT,

    CONSTRAINT "calendar_period_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "forum_id" UUID,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "leased_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_told" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
    "entry_id" UUID NOT NULL,
    "forum_id" UUID,
    "series_id" UUID,
    "meeting_kind" TEXT NOT NULL DEFAULT 'session',
    "level" TEXT NOT NULL,
    "number" INTEGER,
    "modality" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "join_at" TEXT NOT NULL DEFAULT '',
    "zone" TEXT NOT NULL,
    "starts_local" TIMESTAMP(0) NOT NULL,
    "ends_local" TIMESTAMP(0) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'planned',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shared_at" TIMESTAMPTZ(3),
    "shared_by_id" UUID,
    "papers_due" DATE,
    "door_closes_at" TIMESTAMPTZ(3),
    "read_out_due" TIMESTAMPTZ(3),
    "read_out_id" UUID,
    "answers_until" DATE,
    "calendar_uid" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL DEFAULT 0,
    "ended_because" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "meeting_series" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "forum_id" UUID,
    "rule" TEXT NOT NULL,
    "zone" TEXT NOT NULL,
    "starts_local" TIMESTAMP(0) NOT NULL,
    "minutes" INTEGER NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_series_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "party_id" UUID,
    "organisation_id" UUID NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_fr" TEXT NOT NULL,
    "role" TEXT NOT NULL DEFAULT 'member',
    "required" BOOLEAN NOT NULL DEFAULT true,
    "precedence" INTEGER NOT NULL DEFAULT 100,
    "email" TEXT,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "reply" TEXT NOT NULL DEFAULT 'needs_action',
    "replied_at" TIMESTAMPTZ(3),
    "replied_by" TEXT,
    "replied_to" INTEGER,
    "remark" TEXT NOT NULL DEFAULT '',
    "attendance" TEXT,
    "represented_by" TEXT NOT NULL DEFAULT '',
    "invited_at" TIMESTAMPTZ(3),
    "invited_with" INTEGER,
    "removed_at" TIMESTAMPTZ(3),
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "participation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "participation_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "participation_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "does" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "participation_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_slot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "starts_local" TIMESTAMP(0) NOT NULL,
    "ends_local" TIMESTAMP(0) NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,
    "chosen" BOOLEAN NOT NULL DEFAULT false,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "meeting_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "slot_answer" (
    "slot_id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "answer" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "slot_answer_pkey" PRIMARY KEY ("slot_id","participation_id")
);

-- CreateTable
CREATE TABLE "programme_slot" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "starts_local" TIMESTAMP(0) NOT NULL,
    "ends_local" TIMESTAMP(0) NOT NULL,
    "title" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "counterpart" TEXT NOT NULL DEFAULT '',
    "format" TEXT NOT NULL,
    "brief_id" UUID,
    "note_taker_id" UUID,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "organisation_id" UUID NOT NULL,
    "removed_at" TIMESTAMPTZ(3),

    CONSTRAINT "programme_slot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minutes_text" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "internal" BOOLEAN NOT NULL,
    "organisation_id" UUID NOT NULL,
    "document" BYTEA NOT NULL DEFAULT '\x'::bytea,
    "folded" BIGINT NOT NULL DEFAULT 0,
    "plain" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "minutes_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "minutes_update" (
    "text_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "sent_id" UUID NOT NULL,
    "update" BYTEA NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "minutes_update_pkey" PRIMARY KEY ("text_id","seq")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "method" TEXT,
    "text" TEXT NOT NULL,
    "removed_at" TIMESTAMPTZ(3),
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_statement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "decision_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decision_statement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_point" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "agenda_item_id" UUID,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "owner_id" UUID,
    "owner_en" TEXT NOT NULL DEFAULT '',
    "owner_fr" TEXT NOT NULL DEFAULT '',
    "organisation_id" UUID NOT NULL,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "due_on" DATE,
    "before_next" BOOLEAN NOT NULL DEFAULT false,
    "state" TEXT NOT NULL DEFAULT 'open',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "carried_to_id" UUID,
    "carried" INTEGER NOT NULL DEFAULT 0,
    "evidence_id" UUID,
    "dropped_by_id" UUID,
    "reminded_at" TIMESTAMPTZ(3),
    "removed_at" TIMESTAMPTZ(3),
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "action_point_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "action_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "action_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "organisation_id" UUID NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "action_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "summary_record" (
    "entry_id" UUID NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "comments_until" DATE,
    "silence_until" TIMESTAMPTZ(3),
    "adopted_at" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "summary_record_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "record_text" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "content" JSONB NOT NULL,
    "hash" BYTEA NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_text_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "record_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "act" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "organisation_id" UUID NOT NULL,
    "by_id" UUID,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_step_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "agenda_item_entry_id_position_idx" ON "agenda_item"("entry_id", "position");

-- CreateIndex
CREATE INDEX "agenda_item_carried_from_id_idx" ON "agenda_item"("carried_from_id");

-- CreateIndex
CREATE INDEX "meeting_paper_entry_id_idx" ON "meeting_paper"("entry_id");

-- CreateIndex
CREATE INDEX "meeting_paper_paper_id_idx" ON "meeting_paper"("paper_id");

-- CreateIndex
CREATE INDEX "meeting_paper_agenda_item_id_idx" ON "meeting_paper"("agenda_item_id");

-- CreateIndex
CREATE INDEX "agenda_proposal_forum_id_state_idx" ON "agenda_proposal"("forum_id", "state");

-- CreateIndex
CREATE INDEX "calendar_period_calendar_first_day_idx" ON "calendar_period"("calendar", "first_day");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_period_calendar_imported_uid_key" ON "calendar_period"("calendar", "imported_uid");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_secret_hash_key" ON "calendar_feed"("secret_hash");

-- CreateIndex
CREATE INDEX "calendar_feed_person_id_idx" ON "calendar_feed"("person_id");

-- CreateIndex
CREATE INDEX "meeting_mail_state_due_at_idx" ON "meeting_mail"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_mail_participation_id_kind_sequence_key" ON "meeting_mail"("participation_id", "kind", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_calendar_uid_key" ON "meeting"("calendar_uid");

-- CreateIndex
CREATE INDEX "meeting_starts_at_entry_id_idx" ON "meeting"("starts_at", "entry_id");

-- CreateIndex
CREATE INDEX "meeting_forum_id_starts_at_entry_id_idx" ON "meeting"("forum_id", "starts_at", "entry_id");

-- CreateIndex
CREATE INDEX "meeting_state_starts_at_idx" ON "meeting"("state", "starts_at");

-- CreateIndex
CREATE INDEX "participation_entry_id_idx" ON "participation"("entry_id");

-- CreateIndex
CREATE INDEX "participation_party_id_idx" ON "participation"("party_id");

-- CreateIndex
CREATE UNIQUE INDEX "participation_link_secret_hash_key" ON "participation_link"("secret_hash");

-- CreateIndex
CREATE INDEX "participation_link_participation_id_idx" ON "participation_link"("participation_id");

-- CreateIndex
CREATE INDEX "meeting_slot_entry_id_idx" ON "meeting_slot"("entry_id");

-- CreateIndex
CREATE INDEX "slot_answer_entry_id_idx" ON "slot_answer"("entry_id");

-- CreateIndex
CREATE INDEX "programme_slot_entry_id_starts_local_idx" ON "programme_slot"("entry_id", "starts_local");

-- CreateIndex
CREATE INDEX "minutes_text_entry_id_idx" ON "minutes_text"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "minutes_update_text_id_sent_id_key" ON "minutes_update"("text_id", "sent_id");

-- CreateIndex
CREATE UNIQUE INDEX "decision_entry_id_number_key" ON "decision"("entry_id", "number");

-- CreateIndex
CREATE INDEX "decision_statement_decision_id_idx" ON "decision_statement"("decision_id");

-- CreateIndex
CREATE INDEX "action_point_owner_id_state_idx" ON "action_point"("owner_id", "state");

-- CreateIndex
CREATE INDEX "action_point_state_due_on_idx" ON "action_point"("state", "due_on");

-- CreateIndex
CREATE INDEX "action_point_entry_id_idx" ON "action_point"("entry_id");

-- CreateIndex
CREATE INDEX "action_step_action_id_at_idx" ON "action_step"("action_id", "at");

-- CreateIndex
CREATE INDEX "summary_record_state_silence_until_idx" ON "summary_record"("state", "silence_until");

-- CreateIndex
CREATE UNIQUE INDEX "record_text_entry_id_number_key" ON "record_text"("entry_id", "number");

-- CreateIndex
CREATE INDEX "record_step_entry_id_at_idx" ON "record_step"("entry_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "forum_slug_key" ON "forum"("slug");

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_carried_from_id_fkey" FOREIGN KEY ("carried_from_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_paper" ADD CONSTRAINT "meeting_paper_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_paper" ADD CONSTRAINT "meeting_paper_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_paper" ADD CONSTRAINT "meeting_paper_paper_id_fkey" FOREIGN KEY ("paper_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_paper" ADD CONSTRAINT "meeting_paper_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_proposal" ADD CONSTRAINT "agenda_proposal_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_proposal" ADD CONSTRAINT "agenda_proposal_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_proposal" ADD CONSTRAINT "agenda_proposal_origin_id_fkey" FOREIGN KEY ("origin_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_proposal" ADD CONSTRAINT "agenda_proposal_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_proposal" ADD CONSTRAINT "agenda_proposal_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_proposal" ADD CONSTRAINT "agenda_proposal_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "calendar_feed" ADD CONSTRAINT "calendar_feed_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_series_id_fkey" FOREIGN KEY ("series_id") REFERENCES "meeting_series"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_shared_by_id_fkey" FOREIGN KEY ("shared_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_read_out_id_fkey" FOREIGN KEY ("read_out_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_series" ADD CONSTRAINT "meeting_series_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_series" ADD CONSTRAINT "meeting_series_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation" ADD CONSTRAINT "participation_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "participation_link" ADD CONSTRAINT "participation_link_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_slot" ADD CONSTRAINT "meeting_slot_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_answer" ADD CONSTRAINT "slot_answer_slot_id_fkey" FOREIGN KEY ("slot_id") REFERENCES "meeting_slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot_answer" ADD CONSTRAINT "slot_answer_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_slot" ADD CONSTRAINT "programme_slot_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_slot" ADD CONSTRAINT "programme_slot_brief_id_fkey" FOREIGN KEY ("brief_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "programme_slot" ADD CONSTRAINT "programme_slot_note_taker_id_fkey" FOREIGN KEY ("note_taker_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_text" ADD CONSTRAINT "minutes_text_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_text" ADD CONSTRAINT "minutes_text_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_text" ADD CONSTRAINT "minutes_text_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_update" ADD CONSTRAINT "minutes_update_text_id_fkey" FOREIGN KEY ("text_id") REFERENCES "minutes_text"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "minutes_update" ADD CONSTRAINT "minutes_update_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_statement" ADD CONSTRAINT "decision_statement_decision_id_fkey" FOREIGN KEY ("decision_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_statement" ADD CONSTRAINT "decision_statement_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_statement" ADD CONSTRAINT "decision_statement_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_agenda_item_id_fkey" FOREIGN KEY ("agenda_item_id") REFERENCES "agenda_item"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_carried_to_id_fkey" FOREIGN KEY ("carried_to_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_evidence_id_fkey" FOREIGN KEY ("evidence_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_dropped_by_id_fkey" FOREIGN KEY ("dropped_by_id") REFERENCES "decision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_step" ADD CONSTRAINT "action_step_action_id_fkey" FOREIGN KEY ("action_id") REFERENCES "action_point"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_step" ADD CONSTRAINT "action_step_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "action_step" ADD CONSTRAINT "action_step_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "summary_record" ADD CONSTRAINT "summary_record_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "meeting"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_text" ADD CONSTRAINT "record_text_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "summary_record"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_text" ADD CONSTRAINT "record_text_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_step" ADD CONSTRAINT "record_step_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "summary_record"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_step" ADD CONSTRAINT "record_step_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "record_step" ADD CONSTRAINT "record_step_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum" ADD CONSTRAINT "forum_escalates_to_id_fkey" FOREIGN KEY ("escalates_to_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- A body that no longer meets is concluded.
UPDATE "forum" SET "status" = 'concluded' WHERE "status" = 'ended';

ALTER TABLE "forum" ADD CONSTRAINT "forum_status" CHECK ("status" IN ('active', 'dormant', 'concluded'));
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_lasts" CHECK ("ends_at" > "starts_at");
ALTER TABLE "meeting_slot" ADD CONSTRAINT "meeting_slot_lasts" CHECK ("ends_at" > "starts_at");
ALTER TABLE "programme_slot" ADD CONSTRAINT "programme_slot_lasts" CHECK ("ends_local" > "starts_local");
ALTER TABLE "calendar_period" ADD CONSTRAINT "calendar_period_lasts" CHECK ("last_day" >= "first_day");
ALTER TABLE "agenda_item" ADD CONSTRAINT "agenda_item_visibility" CHECK ("visibility" IN ('common', 'internal', 'hidden'));
ALTER TABLE "participation" ADD CONSTRAINT "participation_reply" CHECK ("reply" IN ('needs_action', 'accepted', 'tentative', 'declined'));
ALTER TABLE "slot_answer" ADD CONSTRAINT "slot_answer_answer" CHECK ("answer" IN ('yes', 'if_need_be', 'no'));

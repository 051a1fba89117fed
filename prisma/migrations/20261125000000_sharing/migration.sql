-- AlterTable
ALTER TABLE "entry_search" ADD COLUMN     "words_released" tsvector,
ADD COLUMN     "words_within" tsvector;

-- AlterTable
ALTER TABLE "information_item" ADD COLUMN     "message_type" TEXT NOT NULL DEFAULT 'initial',
ADD COLUMN     "purpose" TEXT NOT NULL DEFAULT 'for_information',
ADD COLUMN     "source_id" UUID,
ADD COLUMN     "mail_print" BYTEA;

-- AlterTable
ALTER TABLE "party" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "person" ADD COLUMN     "digest_hour" SMALLINT DEFAULT 8,
ADD COLUMN     "mail_limit" SMALLINT NOT NULL DEFAULT 0,
ADD COLUMN     "urgent_mail" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "attachment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "media_type" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "sha256" BYTEA NOT NULL,
    "storage_key" TEXT NOT NULL,
    "part" TEXT NOT NULL DEFAULT 'attached',
    "position" INTEGER NOT NULL DEFAULT 0,
    "scan" TEXT NOT NULL DEFAULT 'waiting',
    "scan_finding" TEXT,
    "scanned_at" TIMESTAMPTZ(3),
    "reading" TEXT NOT NULL DEFAULT 'waiting',
    "reading_told" TEXT,
    "pages" INTEGER,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_id" UUID,

    CONSTRAINT "attachment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "attachment_text" (
    "attachment_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "words" tsvector,

    CONSTRAINT "attachment_text_pkey" PRIMARY KEY ("attachment_id")
);

-- CreateTable
CREATE TABLE "upload" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "entry_id" UUID,
    "name" TEXT NOT NULL,
    "size" BIGINT NOT NULL,
    "received" BIGINT NOT NULL DEFAULT 0,
    "storage_key" TEXT NOT NULL,
    "media_type" TEXT,
    "sha256" BYTEA,
    "leased_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "upload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "comment" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "organisation_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" UUID[] DEFAULT ARRAY[]::UUID[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "comment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person_state" (
    "id" BIGSERIAL NOT NULL,
    "person_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "unit_id" UUID NOT NULL,
    "role" TEXT,
    "clearance" SMALLINT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "person_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "membership_state" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "member_id" UUID NOT NULL,
    "in_id" UUID NOT NULL,
    "valid_from" TIMESTAMPTZ(3) NOT NULL,
    "valid_to" TIMESTAMPTZ(3),
    "held_from" DATE,
    "held_to" DATE,

    CONSTRAINT "membership_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_state" (
    "id" BIGSERIAL NOT NULL,
    "entry_id" UUID NOT NULL,
    "valid_to" TIMESTAMPTZ(3) NOT NULL,
    "readers" UUID[],
    "classification" SMALLINT NOT NULL,
    "embargo_until" TIMESTAMPTZ(3),
    "custodian_id" UUID NOT NULL,

    CONSTRAINT "entry_state_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "run_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "last_told" TEXT,

    CONSTRAINT "job_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_link" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "from_id" UUID NOT NULL,
    "to_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "removed_at" TIMESTAMPTZ(3),
    "removed_by_id" UUID,

    CONSTRAINT "entry_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "notification" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "what" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "entry_id" UUID,
    "reference" TEXT,
    "release_id" UUID,
    "comment_id" UUID,
    "urgent" BOOLEAN NOT NULL DEFAULT false,
    "unseen" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "seen_at" TIMESTAMPTZ(3),
    "mailed_at" TIMESTAMPTZ(3),

    CONSTRAINT "notification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "dedupe" TEXT NOT NULL,
    "notification_id" UUID,
    "told" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "state" TEXT NOT NULL DEFAULT 'waiting',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "leased_until" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "last_told" TEXT,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "journal_line" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "number" TEXT NOT NULL,
    "entry_id" UUID NOT NULL,
    "release_id" UUID,
    "direction" TEXT NOT NULL,
    "day" DATE NOT NULL,
    "correspondent" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "copies" INTEGER NOT NULL DEFAULT 1,
    "copy_numbers" TEXT NOT NULL DEFAULT '',
    "authorised" UUID[] DEFAULT ARRAY[]::UUID[],
    "remark" TEXT NOT NULL DEFAULT '',
    "revision" INTEGER NOT NULL DEFAULT 1,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID,
    "changed_at" TIMESTAMPTZ(3),

    CONSTRAINT "journal_line_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consent" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "asked_of_id" UUID NOT NULL,
    "for_ids" UUID[],
    "question" TEXT NOT NULL DEFAULT '',
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "answer" TEXT,
    "conditions" TEXT NOT NULL DEFAULT '',
    "valid_until" DATE,
    "evidence" TEXT NOT NULL DEFAULT '',
    "answered_by_id" UUID,
    "answered_at" TIMESTAMPTZ(3),

    CONSTRAINT "consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "conditions" TEXT NOT NULL DEFAULT '',
    "until" TIMESTAMPTZ(3),
    "originator_check" TEXT NOT NULL,
    "need_to_know" TEXT NOT NULL,
    "safeguards" TEXT NOT NULL,
    "consent_id" UUID,
    "requested_by_id" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decision_remark" TEXT NOT NULL DEFAULT '',
    "active_from" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended_by_id" UUID,
    "ended_because" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "release_party" (
    "release_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,

    CONSTRAINT "release_party_pkey" PRIMARY KEY ("release_id","party_id")
);

-- CreateTable
CREATE TABLE "release_attachment" (
    "release_id" UUID NOT NULL,
    "attachment_id" UUID NOT NULL,

    CONSTRAINT "release_attachment_pkey" PRIMARY KEY ("release_id","attachment_id")
);

-- CreateTable
CREATE TABLE "receipt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "release_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "reference" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "made_available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "notified_at" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "remark" TEXT NOT NULL DEFAULT '',
    "reservation" BOOLEAN NOT NULL DEFAULT false,
    "downloaded_at" TIMESTAMPTZ(3),
    "reminded_at" TIMESTAMPTZ(3),
    "ended_at" TIMESTAMPTZ(3),
    "ended" TEXT,
    "confirmed_at" TIMESTAMPTZ(3),

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request" (
    "entry_id" UUID NOT NULL,
    "request_kind" TEXT NOT NULL,
    "direction" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_of_id" UUID NOT NULL,
    "priority" TEXT NOT NULL DEFAULT 'routine',
    "need_by" DATE,
    "need_within" INTEGER,
    "state" TEXT NOT NULL DEFAULT 'draft',
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "sent_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "stopped_at" TIMESTAMPTZ(3),
    "stopped_days" INTEGER NOT NULL DEFAULT 0,
    "assignee_id" UUID,
    "declined_because" TEXT,
    "transferred_to_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "request_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "request_question" (
    "request_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',

    CONSTRAINT "request_question_pkey" PRIMARY KEY ("request_id","number")
);

-- CreateTable
CREATE TABLE "request_answer" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "request_id" UUID NOT NULL,
    "answer_id" UUID NOT NULL,
    "numbers" INTEGER[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "request_answer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "request_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "request_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "internal" BOOLEAN NOT NULL DEFAULT false,
    "act" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "request_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "holiday" (
    "organisation_id" UUID NOT NULL,
    "day" DATE NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_fr" TEXT NOT NULL,

    CONSTRAINT "holiday_pkey" PRIMARY KEY ("organisation_id","day")
);

-- CreateTable
CREATE TABLE "source" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "name" TEXT NOT NULL,
    "address" TEXT,
    "origin_id" UUID,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_rating" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "source_id" UUID NOT NULL,
    "reliability" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_rating_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credibility_judgement" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "credibility" SMALLINT NOT NULL,
    "reason" TEXT NOT NULL,
    "confirmed_by" UUID[] DEFAULT ARRAY[]::UUID[],
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "credibility_judgement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "attachment_storage_key_key" ON "attachment"("storage_key");

-- CreateIndex
CREATE INDEX "attachment_entry_id_position_id_idx" ON "attachment"("entry_id", "position", "id");

-- CreateIndex
CREATE INDEX "attachment_added_by_id_added_at_idx" ON "attachment"("added_by_id", "added_at");

-- CreateIndex
CREATE UNIQUE INDEX "upload_storage_key_key" ON "upload"("storage_key");

-- CreateIndex
CREATE INDEX "upload_person_id_expires_at_idx" ON "upload"("person_id", "expires_at");

-- CreateIndex
CREATE INDEX "upload_expires_at_idx" ON "upload"("expires_at");

-- CreateIndex
CREATE INDEX "comment_entry_id_at_id_idx" ON "comment"("entry_id", "at", "id");

-- CreateIndex
CREATE INDEX "person_state_person_id_valid_from_idx" ON "person_state"("person_id", "valid_from");

-- CreateIndex
CREATE INDEX "membership_state_member_id_valid_from_idx" ON "membership_state"("member_id", "valid_from");

-- CreateIndex
CREATE INDEX "entry_state_entry_id_valid_to_idx" ON "entry_state"("entry_id", "valid_to");

-- CreateIndex
CREATE INDEX "job_state_run_at_idx" ON "job"("state", "run_at");

-- CreateIndex
CREATE UNIQUE INDEX "job_kind_subject_key" ON "job"("kind", "subject");

-- CreateIndex
CREATE INDEX "entry_link_from_id_idx" ON "entry_link"("from_id");

-- CreateIndex
CREATE INDEX "entry_link_to_id_idx" ON "entry_link"("to_id");

-- CreateIndex
CREATE INDEX "notification_person_id_at_id_idx" ON "notification"("person_id", "at", "id");

-- CreateIndex
CREATE INDEX "notification_person_id_mailed_at_idx" ON "notification"("person_id", "mailed_at");

-- CreateIndex
CREATE INDEX "notification_person_id_seen_at_at_idx" ON "notification"("person_id", "seen_at", "at");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_mail_dedupe_key" ON "outbox_mail"("dedupe");

-- CreateIndex
CREATE INDEX "outbox_mail_state_due_at_idx" ON "outbox_mail"("state", "due_at");

-- CreateIndex
CREATE UNIQUE INDEX "journal_line_number_key" ON "journal_line"("number");

-- CreateIndex
CREATE INDEX "journal_line_day_id_idx" ON "journal_line"("day", "id");

-- CreateIndex
CREATE INDEX "journal_line_entry_id_idx" ON "journal_line"("entry_id");

-- CreateIndex
CREATE INDEX "consent_entry_id_idx" ON "consent"("entry_id");

-- CreateIndex
CREATE INDEX "consent_asked_of_id_answered_at_idx" ON "consent"("asked_of_id", "answered_at");

-- CreateIndex
CREATE INDEX "release_entry_id_requested_at_idx" ON "release"("entry_id", "requested_at");

-- CreateIndex
CREATE INDEX "release_state_requested_at_idx" ON "release"("state", "requested_at");

-- CreateIndex
CREATE INDEX "release_until_idx" ON "release"("until");

-- CreateIndex
CREATE INDEX "release_party_party_id_idx" ON "release_party"("party_id");

-- CreateIndex
CREATE INDEX "release_attachment_attachment_id_idx" ON "release_attachment"("attachment_id");

-- CreateIndex
CREATE INDEX "receipt_entry_id_idx" ON "receipt"("entry_id");

-- CreateIndex
CREATE INDEX "receipt_person_id_made_available_at_id_idx" ON "receipt"("person_id", "made_available_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "receipt_release_id_person_id_key" ON "receipt"("release_id", "person_id");

-- CreateIndex
CREATE INDEX "request_state_need_by_idx" ON "request"("state", "need_by");

-- CreateIndex
CREATE INDEX "request_assignee_id_idx" ON "request"("assignee_id");

-- CreateIndex
CREATE INDEX "request_answer_answer_id_idx" ON "request_answer"("answer_id");

-- CreateIndex
CREATE UNIQUE INDEX "request_answer_request_id_answer_id_key" ON "request_answer"("request_id", "answer_id");

-- CreateIndex
CREATE INDEX "request_step_request_id_at_idx" ON "request_step"("request_id", "at");

-- CreateIndex
CREATE INDEX "source_address_idx" ON "source"("address");

-- CreateIndex
CREATE INDEX "source_rating_source_id_at_idx" ON "source_rating"("source_id", "at");

-- CreateIndex
CREATE INDEX "credibility_judgement_entry_id_at_idx" ON "credibility_judgement"("entry_id", "at");

-- CreateIndex
CREATE INDEX "entry_search_words_within_idx" ON "entry_search" USING GIN ("words_within");

-- CreateIndex
CREATE INDEX "entry_search_words_released_idx" ON "entry_search" USING GIN ("words_released");

-- CreateIndex
CREATE INDEX "information_item_source_id_idx" ON "information_item"("source_id");

-- CreateIndex
CREATE INDEX "information_item_mail_print_idx" ON "information_item"("mail_print");

-- CreateIndex
CREATE INDEX "attachment_sha256_idx" ON "attachment"("sha256");

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_removed_by_id_fkey" FOREIGN KEY ("removed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "attachment_text" ADD CONSTRAINT "attachment_text_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "upload" ADD CONSTRAINT "upload_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment" ADD CONSTRAINT "comment_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_item" ADD CONSTRAINT "information_item_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_from_id_fkey" FOREIGN KEY ("from_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_removed_by_id_fkey" FOREIGN KEY ("removed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notification" ADD CONSTRAINT "notification_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_asked_of_id_fkey" FOREIGN KEY ("asked_of_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consent" ADD CONSTRAINT "consent_answered_by_id_fkey" FOREIGN KEY ("answered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_consent_id_fkey" FOREIGN KEY ("consent_id") REFERENCES "consent"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release" ADD CONSTRAINT "release_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_party" ADD CONSTRAINT "release_party_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_party" ADD CONSTRAINT "release_party_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_attachment" ADD CONSTRAINT "release_attachment_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "release_attachment" ADD CONSTRAINT "release_attachment_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_asked_by_id_fkey" FOREIGN KEY ("asked_by_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_asked_of_id_fkey" FOREIGN KEY ("asked_of_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_assignee_id_fkey" FOREIGN KEY ("assignee_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request" ADD CONSTRAINT "request_transferred_to_id_fkey" FOREIGN KEY ("transferred_to_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_question" ADD CONSTRAINT "request_question_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_answer" ADD CONSTRAINT "request_answer_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_answer" ADD CONSTRAINT "request_answer_answer_id_fkey" FOREIGN KEY ("answer_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_answer" ADD CONSTRAINT "request_answer_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_step" ADD CONSTRAINT "request_step_request_id_fkey" FOREIGN KEY ("request_id") REFERENCES "request"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_step" ADD CONSTRAINT "request_step_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "request_step" ADD CONSTRAINT "request_step_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holiday" ADD CONSTRAINT "holiday_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_origin_id_fkey" FOREIGN KEY ("origin_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source" ADD CONSTRAINT "source_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_rating" ADD CONSTRAINT "source_rating_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "source"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_rating" ADD CONSTRAINT "source_rating_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credibility_judgement" ADD CONSTRAINT "credibility_judgement_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credibility_judgement" ADD CONSTRAINT "credibility_judgement_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot say.

ALTER TABLE "attachment" ADD CONSTRAINT "attachment_part_known" CHECK ("part" IN ('attached', 'original'));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_scan_known" CHECK ("scan" IN ('waiting', 'clean', 'infected', 'failed', 'unscanned'));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_reading_known" CHECK ("reading" IN ('waiting', 'done', 'none', 'failed'));
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_size_known" CHECK ("size" >= 0 AND octet_length("sha256") = 32);
ALTER TABLE "comment" ADD CONSTRAINT "comment_side_known" CHECK ("side" IN ('joint', 'internal'));
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_kind_known" CHECK ("kind" IN ('supersedes', 'answers', 'arises_from', 'corrects', 'annex_of', 'translation_of', 'evidence_for', 'counterpart_of'));
ALTER TABLE "entry_link" ADD CONSTRAINT "entry_link_of_two" CHECK ("from_id" <> "to_id");
ALTER TABLE "consent" ADD CONSTRAINT "consent_answer_known" CHECK ("answer" IN ('granted', 'partial', 'conditional', 'refused'));
ALTER TABLE "release" ADD CONSTRAINT "release_state_known" CHECK ("state" IN ('awaiting_second_key', 'active', 'refused', 'called_off', 'withdrawn', 'expired'));
ALTER TABLE "release" ADD CONSTRAINT "release_purpose_known" CHECK ("purpose" IN ('for_action', 'for_comment', 'for_information', 'in_response'));
ALTER TABLE "release" ADD CONSTRAINT "release_of_two_keys" CHECK ("decided_by_id" IS NULL OR "decided_by_id" <> "requested_by_id");
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_end_known" CHECK ("ended" IN ('withdrawn', 'expired'));
ALTER TABLE "request" ADD CONSTRAINT "request_kind_known" CHECK ("request_kind" IN ('information', 'expertise'));
ALTER TABLE "request" ADD CONSTRAINT "request_direction_known" CHECK ("direction" IN ('incoming', 'outgoing', 'internal'));
ALTER TABLE "request" ADD CONSTRAINT "request_priority_known" CHECK ("priority" IN ('routine', 'priority', 'immediate'));
ALTER TABLE "request" ADD CONSTRAINT "request_state_known" CHECK ("state" IN ('draft', 'sent', 'acknowledged', 'clarification_asked', 'in_progress', 'partly_answered', 'answered', 'accepted', 'declined', 'transferred', 'unmet'));
ALTER TABLE "request_question" ADD CONSTRAINT "request_question_state_known" CHECK ("state" IN ('open', 'answered', 'declined', 'unmet'));
ALTER TABLE "journal_line" ADD CONSTRAINT "journal_line_direction_known" CHECK ("direction" IN ('incoming', 'outgoing'));
ALTER TABLE "source_rating" ADD CONSTRAINT "source_rating_known" CHECK ("reliability" IN ('A', 'B', 'C', 'D', 'E', 'F'));
ALTER TABLE "credibility_judgement" ADD CONSTRAINT "credibility_judgement_known" CHECK ("credibility" BETWEEN 1 AND 6);
ALTER TABLE "information_item" ADD CONSTRAINT "information_item_purpose_known" CHECK ("purpose" IN ('for_action', 'for_comment', 'for_information', 'in_response'));
ALTER TABLE "information_item" ADD CONSTRAINT "information_item_message_type_known" CHECK ("message_type" IN ('initial', 'update', 'correction', 'cancellation'));
ALTER TABLE "person" ADD CONSTRAINT "person_mail_limit_known" CHECK ("mail_limit" BETWEEN -1 AND 0);
ALTER TABLE "person" ADD CONSTRAINT "person_digest_hour_known" CHECK ("digest_hour" BETWEEN 0 AND 23);

ALTER INDEX "entry_search_words_within_idx" SET (fastupdate = off);
ALTER INDEX "entry_search_words_released_idx" SET (fastupdate = off);

-- Who was what is kept from now on; of what was before, nothing is claimed.
INSERT INTO "setting" ("key", "value") VALUES ('states_kept_since', to_char(date_trunc('second', now()) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'));
INSERT INTO "person_state" ("person_id", "valid_from", "unit_id", "role", "clearance", "status") SELECT "id", date_trunc('second', now()), "unit_id", "role", "clearance", "status" FROM "person";
INSERT INTO "membership_state" ("kind", "member_id", "in_id", "valid_from") SELECT 'unit_parent', "unit_id", "parent_id", date_trunc('second', now()) FROM "unit_parent";
INSERT INTO "membership_state" ("kind", "member_id", "in_id", "valid_from") SELECT 'forum_member', "party_id", "forum_id", date_trunc('second', now()) FROM "forum_member";
INSERT INTO "membership_state" ("kind", "member_id", "in_id", "valid_from") SELECT 'post', "id", "unit_id", date_trunc('second', now()) FROM "post";
INSERT INTO "membership_state" ("kind", "member_id", "in_id", "valid_from", "held_from", "held_to") SELECT 'post_holding', "person_id", "post_id", date_trunc('second', now()), "held_from", "held_to" FROM "post_holding";
INSERT INTO "membership_state" ("kind", "member_id", "in_id", "valid_from") SELECT 'party', "id", "organisation_id", date_trunc('second', now()) FROM "party" WHERE "kind" = 'person' AND "organisation_id" IS NOT NULL;

-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "credential" (
    "person_id" UUID NOT NULL,
    "password_hash" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("person_id")
);

-- CreateTable
CREATE TABLE "external_identity" (
    "issuer" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "linked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "external_identity_pkey" PRIMARY KEY ("issuer","subject")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "user_agent" TEXT NOT NULL DEFAULT '',
    "address" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "access_token" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "last_used_at" TIMESTAMPTZ(3),

    CONSTRAINT "access_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_failure" (
    "id" BIGSERIAL NOT NULL,
    "door" TEXT NOT NULL,
    "account_key" TEXT NOT NULL,
    "address_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sign_in_failure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_key" (
    "person_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "request_hash" BYTEA NOT NULL,
    "answer" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_key_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateTable
CREATE TABLE "audit_event" (
    "seq" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject_kind" TEXT NOT NULL,
    "subject_id" TEXT,
    "entry_id" UUID,
    "classification" SMALLINT,
    "details" JSONB NOT NULL,
    "address" TEXT NOT NULL,
    "request_id" TEXT NOT NULL,
    "previous_hash" BYTEA NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "setting" (
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "setting_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "entry" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "reference" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "title_other" TEXT,
    "summary" TEXT NOT NULL DEFAULT '',
    "summary_other" TEXT,
    "language" TEXT NOT NULL,
    "originator_id" UUID NOT NULL,
    "custodian_id" UUID NOT NULL,
    "original_marking" TEXT,
    "classification" SMALLINT NOT NULL,
    "classification_reason" TEXT,
    "caveats" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "embargo_until" TIMESTAMPTZ(3),
    "readers" UUID[],
    "topics" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "regions" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "date_of_information" DATE,
    "date_received" DATE,
    "filed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "register_date" DATE NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'registered',
    "demonstration" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_by_id" UUID NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "entry_audience" (
    "entry_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,

    CONSTRAINT "entry_audience_pkey" PRIMARY KEY ("entry_id","party_id")
);

-- CreateTable
CREATE TABLE "entry_revision" (
    "entry_id" UUID NOT NULL,
    "revision" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "by_id" UUID NOT NULL,
    "snapshot" JSONB NOT NULL,

    CONSTRAINT "entry_revision_pkey" PRIMARY KEY ("entry_id","revision")
);

-- CreateTable
CREATE TABLE "taxonomy_term" (
    "scheme" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_fr" TEXT NOT NULL,

    CONSTRAINT "taxonomy_term_pkey" PRIMARY KEY ("scheme","code")
);

-- CreateTable
CREATE TABLE "information_item" (
    "entry_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "item_kind" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "text" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "information_item_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "party" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "kind" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_fr" TEXT NOT NULL,
    "acronym_en" TEXT,
    "acronym_fr" TEXT,
    "side" TEXT NOT NULL,
    "organisation_id" UUID,
    "closed_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "party_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "party_former_name" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "party_id" UUID NOT NULL,
    "name_en" TEXT NOT NULL,
    "name_fr" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "party_former_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_parent" (
    "unit_id" UUID NOT NULL,
    "parent_id" UUID NOT NULL,

    CONSTRAINT "unit_parent_pkey" PRIMARY KEY ("unit_id","parent_id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,
    "initials" TEXT NOT NULL,
    "email" TEXT,
    "role" TEXT,
    "clearance" SMALLINT NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'active',
    "locale" TEXT NOT NULL DEFAULT 'en',
    "time_zone" TEXT NOT NULL DEFAULT 'Europe/Vienna',
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post" (
    "id" UUID NOT NULL,
    "unit_id" UUID NOT NULL,

    CONSTRAINT "post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "post_holding" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "post_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "held_from" DATE NOT NULL,
    "held_to" DATE,

    CONSTRAINT "post_holding_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forum" (
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "cadence" TEXT NOT NULL,
    "status" TEXT NOT NULL,

    CONSTRAINT "forum_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "forum_member" (
    "forum_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,

    CONSTRAINT "forum_member_pkey" PRIMARY KEY ("forum_id","party_id")
);

-- CreateTable
CREATE TABLE "entry_search" (
    "entry_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "register_date" DATE NOT NULL,
    "readers" UUID[],
    "classification" SMALLINT NOT NULL,
    "embargo_until" TIMESTAMPTZ(3),
    "custodian_id" UUID NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "entry_search_pkey" PRIMARY KEY ("entry_id")
);

-- CreateIndex
CREATE INDEX "session_person_id_idx" ON "session"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "access_token_secret_hash_key" ON "access_token"("secret_hash");

-- CreateIndex
CREATE INDEX "access_token_person_id_idx" ON "access_token"("person_id");

-- CreateIndex
CREATE INDEX "sign_in_failure_account_key_at_idx" ON "sign_in_failure"("account_key", "at");

-- CreateIndex
CREATE INDEX "sign_in_failure_address_key_at_idx" ON "sign_in_failure"("address_key", "at");

-- CreateIndex
CREATE INDEX "idempotency_key_at_idx" ON "idempotency_key"("at");

-- CreateIndex
CREATE UNIQUE INDEX "audit_event_hash_key" ON "audit_event"("hash");

-- CreateIndex
CREATE INDEX "audit_event_entry_id_seq_idx" ON "audit_event"("entry_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_actor_id_seq_idx" ON "audit_event"("actor_id", "seq");

-- CreateIndex
CREATE INDEX "audit_event_action_seq_idx" ON "audit_event"("action", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "entry_reference_key" ON "entry"("reference");

-- CreateIndex
CREATE INDEX "entry_readers_idx" ON "entry" USING GIN ("readers");

-- CreateIndex
CREATE INDEX "entry_register_date_id_idx" ON "entry"("register_date", "id");

-- CreateIndex
CREATE INDEX "entry_kind_register_date_id_idx" ON "entry"("kind", "register_date", "id");

-- CreateIndex
CREATE INDEX "entry_kind_filed_at_id_idx" ON "entry"("kind", "filed_at", "id");

-- CreateIndex
CREATE INDEX "entry_kind_classification_register_date_id_idx" ON "entry"("kind", "classification", "register_date", "id");

-- CreateIndex
CREATE INDEX "entry_originator_id_register_date_id_idx" ON "entry"("originator_id", "register_date", "id");

-- CreateIndex
CREATE INDEX "entry_status_filed_at_id_idx" ON "entry"("status", "filed_at", "id");

-- CreateIndex
CREATE INDEX "entry_created_by_id_filed_at_id_idx" ON "entry"("created_by_id", "filed_at", "id");

-- CreateIndex
CREATE INDEX "entry_audience_party_id_idx" ON "entry_audience"("party_id");

-- CreateIndex
CREATE INDEX "party_kind_name_en_idx" ON "party"("kind", "name_en");

-- CreateIndex
CREATE INDEX "party_former_name_party_id_idx" ON "party_former_name"("party_id");

-- CreateIndex
CREATE INDEX "unit_parent_parent_id_idx" ON "unit_parent"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE INDEX "person_unit_id_idx" ON "person"("unit_id");

-- CreateIndex
CREATE INDEX "post_unit_id_idx" ON "post"("unit_id");

-- CreateIndex
CREATE INDEX "post_holding_person_id_idx" ON "post_holding"("person_id");

-- CreateIndex
CREATE INDEX "post_holding_post_id_idx" ON "post_holding"("post_id");

-- CreateIndex
CREATE INDEX "forum_member_party_id_idx" ON "forum_member"("party_id");

-- CreateIndex
CREATE INDEX "entry_search_words_idx" ON "entry_search" USING GIN ("words");

-- CreateIndex
CREATE INDEX "entry_search_readers_idx" ON "entry_search" USING GIN ("readers");

-- CreateIndex
CREATE INDEX "entry_search_register_date_entry_id_idx" ON "entry_search"("register_date", "entry_id");

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "external_identity" ADD CONSTRAINT "external_identity_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "idempotency_key" ADD CONSTRAINT "idempotency_key_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_originator_id_fkey" FOREIGN KEY ("originator_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_custodian_id_fkey" FOREIGN KEY ("custodian_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry" ADD CONSTRAINT "entry_changed_by_id_fkey" FOREIGN KEY ("changed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_audience" ADD CONSTRAINT "entry_audience_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_audience" ADD CONSTRAINT "entry_audience_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_revision" ADD CONSTRAINT "entry_revision_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_revision" ADD CONSTRAINT "entry_revision_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "information_item" ADD CONSTRAINT "information_item_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "party" ADD CONSTRAINT "party_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "party_former_name" ADD CONSTRAINT "party_former_name_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_parent" ADD CONSTRAINT "unit_parent_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_id_fkey" FOREIGN KEY ("id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_id_fkey" FOREIGN KEY ("id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post" ADD CONSTRAINT "post_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_post_id_fkey" FOREIGN KEY ("post_id") REFERENCES "post"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "post_holding" ADD CONSTRAINT "post_holding_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum" ADD CONSTRAINT "forum_id_fkey" FOREIGN KEY ("id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum_member" ADD CONSTRAINT "forum_member_forum_id_fkey" FOREIGN KEY ("forum_id") REFERENCES "forum"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "forum_member" ADD CONSTRAINT "forum_member_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "entry_search" ADD CONSTRAINT "entry_search_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma cannot say.

ALTER TABLE "party" ADD CONSTRAINT "party_kind_known" CHECK ("kind" IN ('organisation', 'unit', 'person', 'post', 'forum', 'auditors'));
ALTER TABLE "party" ADD CONSTRAINT "party_side_known" CHECK ("side" IN ('un', 'osce', 'third'));
ALTER TABLE "person" ADD CONSTRAINT "person_role_known" CHECK ("role" IN ('head', 'officer', 'registry', 'contributor', 'counterpart', 'reader', 'auditor', 'administrator'));
ALTER TABLE "person" ADD CONSTRAINT "person_clearance_known" CHECK ("clearance" BETWEEN 0 AND 2);
ALTER TABLE "person" ADD CONSTRAINT "person_administrator_reads_nothing_classified" CHECK ("role" <> 'administrator' OR "clearance" = 0);
ALTER TABLE "person" ADD CONSTRAINT "person_status_known" CHECK ("status" IN ('invited', 'active', 'disabled'));
ALTER TABLE "person" ADD CONSTRAINT "person_locale_known" CHECK ("locale" IN ('en', 'fr'));
ALTER TABLE "entry" ADD CONSTRAINT "entry_classification_known" CHECK ("classification" BETWEEN 0 AND 2);
ALTER TABLE "entry" ADD CONSTRAINT "entry_has_readers" CHECK (cardinality("readers") > 0);
ALTER TABLE "entry" ADD CONSTRAINT "entry_language_known" CHECK ("language" IN ('ar', 'zh', 'en', 'fr', 'ru', 'es', 'de', 'it'));
ALTER TABLE "entry" ADD CONSTRAINT "entry_classified_for_a_reason" CHECK ("classification" = 0 OR "classification_reason" IS NOT NULL);
ALTER TABLE "information_item" ADD CONSTRAINT "information_item_direction_known" CHECK ("direction" IN ('incoming', 'outgoing', 'internal'));

-- A search must not wait for others' pending words; words are kept whole beside what is asked of them.
ALTER INDEX "entry_search_words_idx" SET (fastupdate = off);
ALTER INDEX "entry_search_readers_idx" SET (fastupdate = off);
ALTER INDEX "entry_readers_idx" SET (fastupdate = off);

-- What stands in every installation before anybody signs in.
CREATE SEQUENCE "reference_number";
INSERT INTO "setting" ("key", "value") VALUES ('reference_secret', (('x' || substr(md5(gen_random_uuid()::text), 1, 12))::bit(48)::bigint)::text);
INSERT INTO "audit_head" ("id", "seq", "hash") VALUES (1, 0, '\x00');
INSERT INTO "party" ("id", "kind", "name_en", "name_fr", "side") VALUES ('00000000-0000-4000-8000-000000000001', 'auditors', 'Auditors', 'Auditeurs', 'un');

-- AlterTable
ALTER TABLE "entry_search" ADD COLUMN     "words_drafted" tsvector;

-- CreateTable
CREATE TABLE "clearance_round" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "quorum" INTEGER,
    "silence_until" TIMESTAMPTZ(3),
    "manifest_hash" BYTEA NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL DEFAULT 'open',
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,
    "closed_because" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "clearance_round_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clearance_step" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "round_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "party_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(3),
    "decision" TEXT,
    "remark" TEXT NOT NULL DEFAULT '',
    "decided_by_id" UUID,
    "on_behalf_of_id" UUID,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "clearance_step_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delegation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "delegate_id" UUID NOT NULL,
    "held_from" DATE NOT NULL,
    "held_to" DATE NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "acceptance" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "organisation_id" UUID NOT NULL,
    "manifest_hash" BYTEA NOT NULL,
    "remark" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "acceptance_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "question" TEXT NOT NULL DEFAULT '',
    "until" DATE NOT NULL,
    "opened_by_id" UUID NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by_id" UUID,

    CONSTRAINT "consultation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "consultation_party" (
    "consultation_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "no_comment_at" TIMESTAMPTZ(3),
    "no_comment_by_id" UUID,

    CONSTRAINT "consultation_party_pkey" PRIMARY KEY ("consultation_id","party_id")
);

-- CreateTable
CREATE TABLE "comment_place" (
    "comment_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "language_version_id" UUID,
    "attachment_id" UUID,
    "page" INTEGER,
    "passage" INTEGER,
    "quote" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "comment_place_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "comment_disposition" (
    "comment_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "disposition" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "comment_disposition_pkey" PRIMARY KEY ("comment_id")
);

-- CreateTable
CREATE TABLE "distribution" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "due" DATE,
    "by_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "distribution_party" (
    "distribution_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,

    CONSTRAINT "distribution_party_pkey" PRIMARY KEY ("distribution_id","party_id")
);

-- CreateTable
CREATE TABLE "distribution_receipt" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "distribution_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "version_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "made_available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "acknowledged_at" TIMESTAMPTZ(3),
    "remark" TEXT NOT NULL DEFAULT '',
    "reminded_at" TIMESTAMPTZ(3),

    CONSTRAINT "distribution_receipt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "person_id" UUID NOT NULL,
    "place" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "entry_id" UUID NOT NULL,
    "origin" TEXT NOT NULL,
    "document_type" TEXT NOT NULL,
    "body" TEXT,
    "public_address" TEXT,
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "in_force_id" UUID,
    "retain_until" DATE,
    "archived_at" TIMESTAMPTZ(3),
    "archived_by_id" UUID,
    "pen_holder_id" UUID,
    "with_id" UUID,
    "with_since" TIMESTAMPTZ(3),
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "document_pkey" PRIMARY KEY ("entry_id")
);

-- CreateTable
CREATE TABLE "document_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "major" INTEGER NOT NULL,
    "minor" INTEGER NOT NULL,
    "change" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "state_since" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "based_on_id" UUID,
    "manifest_hash" BYTEA,
    "frozen_at" TIMESTAMPTZ(3),
    "issue_from" TIMESTAMPTZ(3),
    "issued_at" TIMESTAMPTZ(3),
    "issued_by_id" UUID,
    "in_force_from" DATE,
    "in_force_to" DATE,
    "review_by" DATE,
    "valid_until" DATE,
    "ended_because" TEXT NOT NULL DEFAULT '',
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "revision" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "document_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "language_version" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "version_id" UUID NOT NULL,
    "entry_id" UUID NOT NULL,
    "language" TEXT NOT NULL,
    "standing" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "made_for" BYTEA,
    "added_by_id" UUID NOT NULL,
    "added_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "language_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "language_version_file" (
    "language_version_id" UUID NOT NULL,
    "attachment_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "language_version_file_pkey" PRIMARY KEY ("language_version_id","attachment_id")
);

-- CreateTable
CREATE TABLE "document_symbol" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "written" TEXT NOT NULL,
    "normal" TEXT NOT NULL,
    "grammar" TEXT,
    "base" TEXT NOT NULL,
    "modification" TEXT,
    "number" INTEGER,
    "position" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "document_symbol_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "symbol_citation" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "entry_id" UUID NOT NULL,
    "attachment_id" UUID,
    "normal" TEXT NOT NULL,
    "written" TEXT NOT NULL,
    "times" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "symbol_citation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "clearance_round_entry_id_idx" ON "clearance_round"("entry_id");

-- CreateIndex
CREATE INDEX "clearance_round_version_id_opened_at_idx" ON "clearance_round"("version_id", "opened_at");

-- CreateIndex
CREATE INDEX "clearance_round_state_silence_until_idx" ON "clearance_round"("state", "silence_until");

-- CreateIndex
CREATE INDEX "clearance_step_entry_id_idx" ON "clearance_step"("entry_id");

-- CreateIndex
CREATE INDEX "clearance_step_party_id_decided_at_idx" ON "clearance_step"("party_id", "decided_at");

-- CreateIndex
CREATE UNIQUE INDEX "clearance_step_round_id_position_key" ON "clearance_step"("round_id", "position");

-- CreateIndex
CREATE INDEX "delegation_delegate_id_held_from_idx" ON "delegation"("delegate_id", "held_from");

-- CreateIndex
CREATE INDEX "delegation_person_id_held_from_idx" ON "delegation"("person_id", "held_from");

-- CreateIndex
CREATE INDEX "acceptance_version_id_idx" ON "acceptance"("version_id");

-- CreateIndex
CREATE INDEX "acceptance_entry_id_idx" ON "acceptance"("entry_id");

-- CreateIndex
CREATE INDEX "consultation_entry_id_idx" ON "consultation"("entry_id");

-- CreateIndex
CREATE INDEX "consultation_version_id_idx" ON "consultation"("version_id");

-- CreateIndex
CREATE INDEX "consultation_closed_at_until_idx" ON "consultation"("closed_at", "until");

-- CreateIndex
CREATE INDEX "consultation_party_party_id_idx" ON "consultation_party"("party_id");

-- CreateIndex
CREATE INDEX "comment_place_version_id_idx" ON "comment_place"("version_id");

-- CreateIndex
CREATE INDEX "comment_place_entry_id_idx" ON "comment_place"("entry_id");

-- CreateIndex
CREATE INDEX "comment_disposition_entry_id_idx" ON "comment_disposition"("entry_id");

-- CreateIndex
CREATE INDEX "distribution_entry_id_idx" ON "distribution"("entry_id");

-- CreateIndex
CREATE INDEX "distribution_version_id_idx" ON "distribution"("version_id");

-- CreateIndex
CREATE INDEX "distribution_party_party_id_idx" ON "distribution_party"("party_id");

-- CreateIndex
CREATE INDEX "distribution_receipt_entry_id_idx" ON "distribution_receipt"("entry_id");

-- CreateIndex
CREATE INDEX "distribution_receipt_person_id_acknowledged_at_made_availab_idx" ON "distribution_receipt"("person_id", "acknowledged_at", "made_available_at");

-- CreateIndex
CREATE UNIQUE INDEX "distribution_receipt_distribution_id_person_id_key" ON "distribution_receipt"("distribution_id", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "saved_view_person_id_place_name_key" ON "saved_view"("person_id", "place", "name");

-- CreateIndex
CREATE INDEX "document_state_entry_id_idx" ON "document"("state", "entry_id");

-- CreateIndex
CREATE INDEX "document_document_type_entry_id_idx" ON "document"("document_type", "entry_id");

-- CreateIndex
CREATE INDEX "document_body_entry_id_idx" ON "document"("body", "entry_id");

-- CreateIndex
CREATE INDEX "document_version_state_issue_from_idx" ON "document_version"("state", "issue_from");

-- CreateIndex
CREATE INDEX "document_version_state_valid_until_idx" ON "document_version"("state", "valid_until");

-- CreateIndex
CREATE UNIQUE INDEX "document_version_entry_id_major_minor_key" ON "document_version"("entry_id", "major", "minor");

-- CreateIndex
CREATE INDEX "language_version_entry_id_idx" ON "language_version"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "language_version_version_id_language_key" ON "language_version"("version_id", "language");

-- CreateIndex
CREATE INDEX "language_version_file_attachment_id_idx" ON "language_version_file"("attachment_id");

-- CreateIndex
CREATE INDEX "document_symbol_normal_idx" ON "document_symbol"("normal" text_pattern_ops);

-- CreateIndex
CREATE INDEX "document_symbol_base_idx" ON "document_symbol"("base");

-- CreateIndex
CREATE UNIQUE INDEX "document_symbol_entry_id_normal_key" ON "document_symbol"("entry_id", "normal");

-- CreateIndex
CREATE INDEX "symbol_citation_entry_id_idx" ON "symbol_citation"("entry_id");

-- CreateIndex
CREATE INDEX "symbol_citation_normal_idx" ON "symbol_citation"("normal");

-- CreateIndex
CREATE INDEX "symbol_citation_attachment_id_idx" ON "symbol_citation"("attachment_id");

-- CreateIndex
CREATE INDEX "entry_search_words_drafted_idx" ON "entry_search" USING GIN ("words_drafted");

-- AddForeignKey
ALTER TABLE "clearance_round" ADD CONSTRAINT "clearance_round_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_round" ADD CONSTRAINT "clearance_round_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_round" ADD CONSTRAINT "clearance_round_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "clearance_round"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clearance_step" ADD CONSTRAINT "clearance_step_on_behalf_of_id_fkey" FOREIGN KEY ("on_behalf_of_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_delegate_id_fkey" FOREIGN KEY ("delegate_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "acceptance" ADD CONSTRAINT "acceptance_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_opened_by_id_fkey" FOREIGN KEY ("opened_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation" ADD CONSTRAINT "consultation_closed_by_id_fkey" FOREIGN KEY ("closed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation_party" ADD CONSTRAINT "consultation_party_consultation_id_fkey" FOREIGN KEY ("consultation_id") REFERENCES "consultation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation_party" ADD CONSTRAINT "consultation_party_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "consultation_party" ADD CONSTRAINT "consultation_party_no_comment_by_id_fkey" FOREIGN KEY ("no_comment_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_place" ADD CONSTRAINT "comment_place_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_place" ADD CONSTRAINT "comment_place_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_place" ADD CONSTRAINT "comment_place_language_version_id_fkey" FOREIGN KEY ("language_version_id") REFERENCES "language_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_place" ADD CONSTRAINT "comment_place_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_disposition" ADD CONSTRAINT "comment_disposition_comment_id_fkey" FOREIGN KEY ("comment_id") REFERENCES "comment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "comment_disposition" ADD CONSTRAINT "comment_disposition_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution" ADD CONSTRAINT "distribution_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution" ADD CONSTRAINT "distribution_by_id_fkey" FOREIGN KEY ("by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_party" ADD CONSTRAINT "distribution_party_distribution_id_fkey" FOREIGN KEY ("distribution_id") REFERENCES "distribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_party" ADD CONSTRAINT "distribution_party_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_receipt" ADD CONSTRAINT "distribution_receipt_distribution_id_fkey" FOREIGN KEY ("distribution_id") REFERENCES "distribution"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "distribution_receipt" ADD CONSTRAINT "distribution_receipt_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_archived_by_id_fkey" FOREIGN KEY ("archived_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_pen_holder_id_fkey" FOREIGN KEY ("pen_holder_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_with_id_fkey" FOREIGN KEY ("with_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "document"("entry_id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_based_on_id_fkey" FOREIGN KEY ("based_on_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_issued_by_id_fkey" FOREIGN KEY ("issued_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "language_version" ADD CONSTRAINT "language_version_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "document_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "language_version" ADD CONSTRAINT "language_version_added_by_id_fkey" FOREIGN KEY ("added_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "language_version_file" ADD CONSTRAINT "language_version_file_language_version_id_fkey" FOREIGN KEY ("language_version_id") REFERENCES "language_version"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "language_version_file" ADD CONSTRAINT "language_version_file_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document_symbol" ADD CONSTRAINT "document_symbol_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "symbol_citation" ADD CONSTRAINT "symbol_citation_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "symbol_citation" ADD CONSTRAINT "symbol_citation_attachment_id_fkey" FOREIGN KEY ("attachment_id") REFERENCES "attachment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


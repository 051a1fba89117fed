-- AlterTable
ALTER TABLE "agenda_item" ADD COLUMN     "offered_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "agenda_item" ADD COLUMN     "declined_at" TIMESTAMPTZ(3),
ADD COLUMN     "declined_because" TEXT NOT NULL DEFAULT '';

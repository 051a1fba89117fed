-- AlterTable
ALTER TABLE "participation" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "joint_with_id" UUID;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_joint_with_id_fkey" FOREIGN KEY ("joint_with_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A joint document has a pen, and lies with somebody.
ALTER TABLE "document" ADD CONSTRAINT "document_joint" CHECK ("joint_with_id" IS NULL OR ("pen_holder_id" IS NOT NULL AND "with_id" IS NOT NULL AND "with_since" IS NOT NULL));

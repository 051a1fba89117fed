-- AlterTable
ALTER TABLE "document" ADD COLUMN     "joint_with_id" UUID;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_joint_with_id_fkey" FOREIGN KEY ("joint_with_id") REFERENCES "party"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- A document of one house has no pen to hand over.
ALTER TABLE "document" ADD CONSTRAINT "document_joint" CHECK (("joint_with_id" IS NULL) = ("pen_holder_id" IS NULL) AND ("joint_with_id" IS NULL) = ("with_id" IS NULL) AND ("with_id" IS NULL) = ("with_since" IS NULL));

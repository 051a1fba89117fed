-- AlterTable
ALTER TABLE "action_point" ADD COLUMN     "programme_slot_id" UUID;

-- AddForeignKey
ALTER TABLE "action_point" ADD CONSTRAINT "action_point_programme_slot_id_fkey" FOREIGN KEY ("programme_slot_id") REFERENCES "programme_slot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

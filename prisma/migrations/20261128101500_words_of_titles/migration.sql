-- AlterTable
ALTER TABLE "entry_search" ADD COLUMN     "titles" tsvector,
ADD COLUMN     "titles_released" tsvector;

-- CreateIndex
CREATE INDEX "entry_search_titles_idx" ON "entry_search" USING GIN ("titles");

-- CreateIndex
CREATE INDEX "entry_search_titles_released_idx" ON "entry_search" USING GIN ("titles_released");

/** The newest folder in prisma/migrations; conventions.test.ts says when this lags behind. */
export const lastMigration = "20261128101500_words_of_titles";

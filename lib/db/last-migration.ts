/** The newest folder in prisma/migrations; conventions.test.ts says when this lags behind. */
export const lastMigration = "20261128150000_declined_offers";

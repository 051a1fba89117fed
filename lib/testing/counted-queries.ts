import pg from "pg";

/** How many statements this process sends to the database while the work is done. */
export async function queriesOf<T>(work: () => Promise<T>): Promise<{ queries: number; result: T }> {
  const whole = pg.Client.prototype.query;
  let queries = 0;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    queries++;
    return (whole as (...given: unknown[]) => unknown).apply(this, given);
  } as never;
  try {
    const result = await work();
    return { queries, result };
  } finally {
    pg.Client.prototype.query = whole;
  }
}

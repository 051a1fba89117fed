import { createHash } from "node:crypto";
import pg from "pg";
import { Prisma } from "../lib/db/generated/client";
import type { Opener } from "../lib/db/handles";
import { documentFilter } from "../lib/domain/documents/contract";
import { listDocuments } from "../lib/domain/documents/queries";
import { itemFilter } from "../lib/domain/items/contract";
import { getItem, listItems } from "../lib/domain/items/queries";
import { searchInput } from "../lib/domain/search/contract";
import { searchEntries } from "../lib/domain/search/queries";

/**
 * The floor to measure against: the product's own SQL under the same row security, sent with pg by hand. No Prisma, no
 * contract, no API door; who is asking is the holder of the token, as in the product.
 */
export function bare(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 });

  async function as<T>(token: string, onlyReading: boolean, work: (db: Opener, client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect();
    try {
      await client.query("begin");
      const { rows } = await client.query("select * from app.enter_token($1, $2)", [createHash("sha256").update(token).digest(), onlyReading]);
      const row = rows[0];
      if (!row) throw new Error("unknown token");
      const db = {
        actor: { id: row.person_id, role: row.role, clearance: row.clearance, unitId: row.unit_id, locale: row.locale },
        $queryRaw: async (strings: TemplateStringsArray, ...values: unknown[]) => {
          const sql = Prisma.sql(strings, ...values);
          return (await client.query(sql.text, sql.values)).rows;
        },
        noteRead: () => undefined,
      } as unknown as Opener;
      const result = await work(db, client);
      await client.query("commit");
      return result;
    } catch (error) {
      await client.query("rollback").catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  return {
    list: (token: string, query: object) => as(token, true, (db) => listItems(db, itemFilter.parse(query))),
    end: () => pool.end(),
    documents: (token: string, query: object) => as(token, true, (db) => listDocuments(db, documentFilter.parse(query))),
    /** What the database would do for the list, in its own words. */
    explainDocuments: (token: string, query: object) =>
      as(token, true, async ({ actor }, client) => {
        let plan: string[] = [];
        const explaining = {
          actor,
          $queryRaw: async (strings: TemplateStringsArray, ...values: unknown[]) => {
            const sql = Prisma.sql(strings, ...values);
            plan = (await client.query(`explain (analyze, buffers off, costs off, timing on, summary on) ${sql.text}`, sql.values)).rows.map((row: Record<string, string>) => row["QUERY PLAN"]!);
            return [];
          },
        } as unknown as Opener;
        await listDocuments(explaining, documentFilter.parse(query));
        return plan;
      }),
    item: (token: string, id: string) => as(token, true, (db) => getItem(db, { id })),
    search: (token: string, query: object) => as(token, true, (db) => searchEntries(db, searchInput.parse(query))),
    /** What logging an item writes, by hand: entry, item, audience, revision, words, and the audit event. */
    create: (token: string, given: { title: string; text: string }) =>
      as(token, false, async ({ actor }, client) => {
        const { rows } = await client.query<{ reference: string }>("select app.next_reference('INF', 2026) as reference");
        const readers = [actor.unitId, actor.id, "00000000-0000-4000-8000-000000000001"];
        const made = await client.query<{ id: string }>(
          `insert into entry (reference, kind, title, language, originator_id, custodian_id, classification, classification_reason, readers, register_date, created_by_id, changed_by_id)
           values ($1, 'item', $2, 'en', $3, $3, 1, 'to_be_appraised', $4, current_date, $5, $5) returning id`,
          [rows[0]!.reference, given.title, actor.unitId, readers, actor.id],
        );
        const id = made.rows[0]!.id;
        await client.query("insert into information_item (entry_id, direction, item_kind, form, text) values ($1, 'internal', 'other', 'other', $2)", [id, given.text]);
        await client.query("insert into entry_audience (entry_id, party_id) values ($1, $2)", [id, actor.unitId]);
        await client.query("insert into entry_revision (entry_id, revision, by_id, snapshot) values ($1, 1, $2, $3)", [id, actor.id, JSON.stringify(given)]);
        await client.query("select app.record('item.logged', 'entry', $1::text, $1::uuid, 1::smallint, '{}', '', '')", [id]);
        return { id, reference: rows[0]!.reference, revision: 1 };
      }),
  };
}

/** Answers a request of either bare server; the same few lines behind node:http and behind a Next.js route. */
export async function answerBare(db: ReturnType<typeof bare>, method: string, url: URL, token: string, body: () => Promise<string>): Promise<unknown> {
  const [, , what, id] = url.pathname.split("/");
  if (method === "POST") return db.create(token, JSON.parse(await body()) as { title: string; text: string });
  if (what === "search") return db.search(token, Object.fromEntries(url.searchParams));
  return id ? db.item(token, id) : db.list(token, Object.fromEntries(url.searchParams));
}

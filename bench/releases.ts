import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { drive } from "./driving";

type Told = (line: string) => void;

async function tokenFor(owner: pg.Client, email: string): Promise<string> {
  const token = `tdu_${randomBytes(32).toString("base64url")}`;
  await owner.query("insert into access_token (person_id, name, secret_hash, expires_at) select id, 'bench', $2, now() + interval '1 day' from person where email = $1", [
    email, createHash("sha256").update(token).digest(),
  ]);
  return token;
}

/** A unit of the other side with so many people; made once. */
async function crowd(owner: pg.Client, people: number): Promise<string> {
  const known = await owner.query<{ id: string }>("select id from party where kind = 'unit' and name_en = 'Bench crowd'");
  if (known.rows[0]) return known.rows[0].id;
  const { rows } = await owner.query<{ id: string }>(
    `with home as (select id from party where kind = 'organisation' and side = 'osce' limit 1),
       made as (insert into party (kind, name_en, name_fr, side, organisation_id) select 'unit', 'Bench crowd', 'Foule du banc', 'osce', id from home returning id, organisation_id),
       under as (insert into unit_parent (unit_id, parent_id) select id, organisation_id from made),
       named as (insert into party (kind, name_en, name_fr, side, organisation_id) select 'person', 'Bench person ' || n, 'Personne du banc ' || n, 'osce', organisation_id from made, generate_series(1, $1::int) n returning id)
     select id from made`,
    [people],
  );
  await owner.query(
    `insert into person (id, unit_id, initials, email, role, clearance) select id, $1, 'BP', 'bench-' || id || '@test.invalid', 'counterpart', 1
     from party where kind = 'person' and name_en like 'Bench person %'`,
    [rows[0]!.id],
  );
  return rows[0]!.id;
}

const median = (of: number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)] ?? NaN;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/**
 * The release of one entry to 300 people, beside the bare rows that must be written for them; and the inbox of a counterpart
 * with more than ten thousand entries released, beside the register's own first page for the office.
 */
export async function measureReleases(owner: pg.Client, port: number, seconds: number, told: Told): Promise<Record<string, number>> {
  const people = 300;
  const unit = await crowd(owner, people);
  const [officer, counterpart] = [await tokenFor(owner, "officer@demo.invalid"), await tokenFor(owner, "counterpart@demo.invalid")];
  const ask = async <T>(method: string, path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method, headers: { authorization: `Bearer ${officer}`, ...(body && { "content-type": "application/json" }) }, body: body && JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const [released, bare]: [number[], number[]] = [[], []];
  for (let turn = 0; turn < 7; turn++) {
    const entry = await ask<{ id: string }>("POST", "/api/items", { title: `Released to ${people}, ${turn}`, classification: "UNCLASSIFIED" });
    const seen = await ask<{ revision: number; reach: string }>("GET", `/api/entries/${entry.id}/release-preview?parties=${unit}`);
    const words = { purpose: "for_information", originatorCheck: "It is our own.", needToKnow: "They asked for it.", safeguards: "They keep it apart." };
    released.push(await timed(() => ask("POST", `/api/entries/${entry.id}/releases`, { revision: seen.revision, reach: seen.reach, parties: [unit], ...words })));
    bare.push(await timed(async () => {
      await owner.query("begin");
      await owner.query(
        `insert into notification (person_id, what, why, entry_id, reference) select p.id, 'release.made', 'recipient', $1, 'bench' from person p where p.unit_id = $2`, [entry.id, unit],
      );
      await owner.query("commit");
    }));
  }
  const { rows } = await owner.query<{ count: number }>("select count(*)::int as count from receipt c join person p on p.id = c.person_id where p.email = 'counterpart@demo.invalid' and c.ended_at is null");
  const get = (path: string, token: string) => () => ({ method: "GET", path, token });
  const inbox = await drive(port, get("/api/inbox?limit=50", counterpart), 10, seconds);
  const open = await drive(port, get("/api/inbox?limit=50&show=to_acknowledge", counterpart), 10, seconds);
  const list = await drive(port, get("/api/items?limit=50", officer), 10, seconds);
  const figures = {
    releaseMs: median(released), bareMs: median(bare), inboxPerSecond: inbox.perSecond, inboxToAcknowledgePerSecond: open.perSecond, listPerSecond: list.perSecond, released: rows[0]!.count,
  };
  told(`release to ${people} people      ${figures.releaseMs.toFixed(0)} ms, × ${(figures.releaseMs / figures.bareMs).toFixed(1)} of writing ${people} bare rows`);
  told(`inbox, ${figures.released} released      ${figures.inboxPerSecond.toFixed(0)}/s, ${(figures.inboxPerSecond / figures.listPerSecond).toFixed(2)} of the register's first page; to acknowledge ${figures.inboxToAcknowledgePerSecond.toFixed(0)}/s`);
  return figures;
}

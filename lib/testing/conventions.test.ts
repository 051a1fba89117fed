import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { contracts } from "../api/contracts";
import { endpoints } from "../api/endpoints";
import { lastMigration } from "../db/last-migration";
import { namespaces } from "../i18n/namespaces";
import { broken, keysOf, rules, type Source } from "./conventions";
import { covered } from "./oracle";
import { ownerOf } from "./world";

const root = path.join(import.meta.dirname, "..", "..");
const listed = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root, encoding: "utf8" });
const sources: Source[] = listed
  .split("\n")
  .filter((file) => /\.(ts|tsx|mjs|css)$/.test(file))
  .flatMap((file) => {
    try {
      return [{ path: file, text: readFileSync(path.join(root, file), "utf8") }];
    } catch {
      return [];
    }
  });

/** One violation for each rule: a check that finds none of them is no check. */
const planted: Record<string, Source> = {
  "no file is named for nothing": { path: "lib/api/utils.ts", text: "" },
  "files are kebab-case": { path: "components/ui/DatePicker.tsx", text: "" },
  "a noun's folder has the names of the house and no others": { path: "lib/domain/items/service.ts", text: "" },
  "settings are read in lib/env.ts only": { path: "lib/api/door.ts", text: "process.env.SECRET" },
  "no Server Actions": { path: "app/actions.ts", text: '"use server";' },
  "nothing that depends on who looks is cached by the framework": { path: "app/items/page.tsx", text: '"use cache";' },
  "SQL is never put together from text": { path: "lib/domain/items/queries.ts", text: 'import "server-only"; db.$queryRawUnsafe(sql)' },
  "queries and commands are for the server": { path: "lib/domain/items/queries.ts", text: "export const x = 1;" },
  "a contract and a model know no server": { path: "lib/domain/items/model.ts", text: 'import { x } from "../../db/client";' },
  "roles are named where it is decided who may": { path: "components/items/item-page.tsx", text: 'me.role === "head"' },
  "pages decide nothing": { path: "app/items/page.tsx", text: 'if (can(actor, "item.log"))' },
  "the database is reached through a handle": { path: "lib/domain/items/queries.ts", text: 'import "server-only"; import pg from "pg";' },
  "tests are neither skipped nor singled out": { path: "lib/api/door.test.ts", text: "it.only('x')" },
  "what people wrote is text": { path: "components/items/item-text.tsx", text: "dangerouslySetInnerHTML={{}}" },
};

describe("the house", () => {
  it("keeps every rule", () => {
    expect(sources.length).toBeGreaterThan(100);
    expect(broken(sources)).toEqual([]);
  });

  it.each(rules.map((rule) => rule.name))("would notice: %s", (name) => {
    expect(broken([planted[name]!])).toContain(`${name}: ${planted[name]!.path}`);
  });

  it("has at its top what the client fixed, and of the rest only what must be there", () => {
    const allowed = [
      ".ci", ".env.example", ".gitignore", ".npmrc", "README.md", "app", "bench", "components", "docs", "e2e", "eslint.config.mjs", "instrumentation.ts", "lib",
      "next.config.ts", "package-lock.json", "package.json", "playwright.config.ts", "prisma", "prisma.config.ts", "proxy.ts", "public", "scripts", "tsconfig.json", "vitest.config.ts",
    ];
    const top = new Set(listed.split("\n").filter(Boolean).map((file) => file.split("/")[0]!));
    expect([...top].filter((name) => !allowed.includes(name))).toEqual([]);
  });

  it("uses no colour and no measure in its styles that is not defined", () => {
    const defined = new Set(sources.filter(({ path: file }) => /\.(css|tsx)$/.test(file)).flatMap(({ path: file, text }) => [...text.matchAll(file.endsWith("css") ? /(--[\w-]+)\s*:/g : /["'`](--[\w-]+)/g)].map(([, name]) => name!)));
    const used = sources.filter(({ path: file }) => file.endsWith(".css")).flatMap(({ path: file, text }) => [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name]) => ({ file, name: name! })));
    expect(used.length).toBeGreaterThan(500);
    expect(used.filter(({ name }) => !defined.has(name))).toEqual([]);
  });

  it("names no path of a machine and no address of a registry", () => {
    const lock = readFileSync(path.join(root, "package-lock.json"), "utf8");
    expect(lock).not.toMatch(/"resolved":\s*"http/);
    const parent = path.dirname(root);
    // A clone straight under a folder that every machine has names no machine.
    expect(sources.filter(({ text }) => !["/", "/tmp", "/home"].includes(parent) && text.includes(`${parent}/`)).map(({ path: file }) => file)).toEqual([]);
  });
});

describe("what the access proofs cover", () => {
  it("is every route", () => {
    expect(Object.keys(covered.routes).sort()).toEqual(Object.keys(contracts).sort());
    expect(endpoints.map((endpoint) => endpoint.key).sort()).toEqual(Object.keys(contracts).sort());
  });

  it("is every table and every column of an entry", async () => {
    const owner = await ownerOf();
    const tables = await owner.query<{ tablename: string }>("select tablename from pg_tables where schemaname = 'public' and tablename <> '_prisma_migrations' order by 1");
    expect(tables.rows.map((row) => row.tablename)).toEqual(Object.keys(covered.tables).sort());
    const columns = await owner.query<{ name: string }>("select attname as name from pg_attribute where attrelid = 'entry'::regclass and attnum > 0 and not attisdropped");
    expect(columns.rows.map((row) => row.name).sort()).toEqual([...covered.entryColumns].sort());
    await owner.end();
  });
});

describe("the messages", () => {
  const read = (locale: string, name: string) => JSON.parse(readFileSync(path.join(root, "lib/i18n/messages", locale, `${name}.json`), "utf8")) as Record<string, string>;

  it.each([...namespaces])("say the same things in both languages: %s", (name) => {
    const [en, fr] = [keysOf(read("en", name)), keysOf(read("fr", name))];
    expect([...fr.keys()].sort()).toEqual([...en.keys()].sort());
    expect(en.size, `${name} says nothing`).toBeGreaterThan(0);
    const differing = [...en].filter(([key, named]) => fr.get(key) !== named).map(([key]) => key);
    expect(differing, "arguments of").toEqual([]);
  });

  it("are written as French is written", () => {
    const wrong = namespaces.flatMap((name) =>
      [...flat(read("fr", name))].filter(([, text]) => /[^\s\u00a0\u202f\d][:;?!»](?!\/\/)(\s|$)|«[^\u00a0\u202f]|\w'\w/.test(text.replace(/\{\w+\}|https?:\S+/g, "x").replace(/<code>.*?<\/code>|<[^>]*>/g, ""))).map(([key, text]) => `${name}.${key}: ${text}`),
    );
    expect(wrong).toEqual([]);
  });

  it("spell an organization, and what ends likewise, as the United Nations do", () => {
    const british = namespaces.flatMap((name) => [...flat(read("en", name))].filter(([, text]) => /\b(organi|recogni|authori)s(ation|e|ing)/i.test(text.replace(/\{\w+(?=[},])/g, ""))).map(([key, text]) => `${name}.${key}: ${text}`));
    expect(british).toEqual([]);
  });

  it("say in both languages what each route is for", () => {
    const wanted = Object.keys(contracts).map((key) => `${key.split(" ")[0]!.toLowerCase()}${key.split(" ")[1]!.replace(/[^A-Za-z]+/g, "-")}`.replace(/-$/, ""));
    for (const locale of ["en", "fr"]) {
      const { summaries } = read(locale, "api-reference") as unknown as { summaries: Record<string, string> };
      expect(wanted.filter((id) => !summaries[id]), locale).toEqual([]);
    }
  });

  it("belong to a known namespace", () => {
    for (const locale of ["en", "fr"]) {
      const files = readdirSync(path.join(root, "lib/i18n/messages", locale)).map((file) => file.replace(/\.json$/, ""));
      expect(files.sort()).toEqual([...namespaces].sort());
    }
  });
});

describe("the migrations", () => {
  it("end with the one that the health check asks for", () => {
    const folders = readdirSync(path.join(root, "prisma", "migrations"), { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
    expect(folders.at(-1)).toBe(lastMigration);
  });
});

type Nested = { [key: string]: string | Nested };
function* flat(messages: Nested, before = ""): Generator<[string, string]> {
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") yield [before + key, value];
    else yield* flat(value, `${before}${key}.`);
  }
}

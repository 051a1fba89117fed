/** A source file: its path from the root, with `/`, and its text. */
export type Source = { path: string; text: string };

type Rule = { name: string; finds: (source: Source) => boolean };

const inside = (...folders: string[]) => (path: string) => folders.some((folder) => path.startsWith(`${folder}/`));
const isTest = (path: string) => /\.(test|spec)\.tsx?$/.test(path) || path.startsWith("lib/testing/") || path.startsWith("e2e/");
const refused = /(^|\/)(index|utils?|helpers?|types|services?|common|shared|misc|data|info|manager)\.(ts|tsx|mjs|css)$/;
const nounFiles = /^(contract|model|queries|commands|router|jobs)\.ts$/;
/** Beside the six names a noun may keep one file for something that only it does; each is listed with its reason. */
const ownFiles = new Set(["lib/domain/audit/witness.ts" /* the heads kept outside the database */]);

export const rules: readonly Rule[] = [
  { name: "no file is named for nothing", finds: ({ path }) => refused.test(path) },
  { name: "files are kebab-case", finds: ({ path }) => inside("components", "lib", "prisma/seed", "scripts", "bench", "e2e")(path) && !path.startsWith("bench/bare-next/") && !/^[a-z0-9-]+(\.(test|spec|config|d))?\.(ts|tsx|mjs|css|json)$/.test(path.split("/").at(-1)!) },
  {
    name: "a noun's folder has the names of the house and no others",
    finds: ({ path }) => inside("lib/domain")(path) && !/\.test\.ts$/.test(path) && !ownFiles.has(path) && !nounFiles.test(path.split("/").at(-1)!),
  },
  { name: "settings are read in lib/env.ts only", finds: ({ path, text }) => inside("app", "components", "lib")(path) && path !== "lib/env.ts" && path !== "lib/db/embedded-binaries.ts" /* hands the environment on to the server */ && !isTest(path) && /\bprocess\.env\b/.test(text) },
  { name: "no Server Actions", finds: ({ path, text }) => inside("app", "components", "lib")(path) && !isTest(path) && /["']use server["']/.test(text) },
  { name: "nothing that depends on who looks is cached by the framework", finds: ({ path, text }) => inside("app", "components", "lib")(path) && !isTest(path) && /["']use cache["']|unstable_cache|\bcacheComponents\s*:|force-static|\brevalidate\s*=/.test(text) },
  { name: "SQL is never put together from text", finds: ({ path, text }) => inside("app", "components", "lib")(path) && !isTest(path) && /RawUnsafe|Prisma\.raw\(/.test(text) },
  { name: "queries and commands are for the server", finds: ({ path, text }) => /^lib\/domain\/.*\/(queries|commands|router|jobs)\.ts$/.test(path) && !text.includes('import "server-only"') },
  { name: "a contract and a model know no server", finds: ({ path, text }) => /^lib\/domain\/.*\/(contract|model)\.ts$/.test(path) && /server-only|from "[^"]*\/db\/|node:/.test(text) },
  {
    name: "roles are named where it is decided who may",
    finds: ({ path, text }) =>
      inside("app", "components", "lib")(path) && !isTest(path) && /\brole\s*(===|!==)\s*["'](head|officer|registry|contributor|counterpart|reader|auditor|administrator)["']/.test(text) &&
      !["lib/access/rules.ts", "lib/db/transactions.ts", "lib/domain/entries/queries.ts", "lib/domain/people/commands.ts"].includes(path),
  },
  { name: "pages decide nothing", finds: ({ path, text }) => inside("app")(path) && /\b(authorize|can)\(/.test(text) },
  { name: "the database is reached through a handle", finds: ({ path, text }) => inside("app", "components", "lib")(path) && !inside("lib/db")(path) && !isTest(path) && /from ["'](pg|@prisma\/client|@prisma\/adapter-pg)["']|\/db\/client["']/.test(text) },
  { name: "tests are neither skipped nor singled out", finds: ({ path, text }) => isTest(path) && path !== "lib/testing/conventions.ts" && path !== "lib/testing/conventions.test.ts" && /\b(it|test|describe)\.(skip|only|todo|fixme)\b|waitForTimeout|networkidle/.test(text) },
  { name: "what people wrote is text", finds: ({ path, text }) => inside("app", "components")(path) && /dangerouslySetInnerHTML|\.innerHTML\s*=/.test(text) },
];

/** Every place where a rule of the house is broken: `rule: path`. */
export function broken(sources: readonly Source[]): string[] {
  return rules.flatMap((rule) => sources.filter(rule.finds).map(({ path }) => `${rule.name}: ${path}`));
}

type Messages = { [key: string]: string | Messages };

/** The keys of a message file, in depth, with the names of their arguments. */
export function keysOf(messages: Messages, before = ""): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") keys.set(before + key, argumentsOf(value));
    else for (const [inner, named] of keysOf(value, `${before}${key}.`)) keys.set(inner, named);
  }
  return keys;
}

/** The arguments of an ICU message: a brace opened outside of any, or inside the words of a choice, names one. */
function argumentsOf(message: string): string {
  const names = new Set<string>();
  let depth = 0;
  for (let i = 0; i < message.length; i++) {
    if (message[i] === "{" && depth++ % 2 === 0) names.add(/^\{\s*(\w*)/.exec(message.slice(i))![1]!);
    if (message[i] === "}") depth--;
  }
  return [...names].sort().join(",");
}

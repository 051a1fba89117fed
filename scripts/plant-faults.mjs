// npm run bite: takes out one check after the other, in a copy of the sources, and asks whether a test turns red. A
// fault that no test notices is printed and counts as a failure. Not part of npm test: it runs the tests once per fault.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureGenerated, ensureInstalled, node24, root, say } from "./toolchain.mjs";
import { faults } from "./planted-faults.mjs";

await ensureInstalled();
await ensureGenerated();

/** Words of the faults to plant, in their file or what they take out; none: all of them. */
const only = process.argv.slice(2);
const place = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-faults-"));
process.on("exit", () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
for (const name of ["lib", "components", "prisma", "app", "scripts", "e2e", "bench", "docs", "public", ".ci"]) cpSync(path.join(root, name), path.join(place, name), { recursive: true });
for (const name of ["package.json", "package-lock.json", "tsconfig.json", "vitest.config.ts", "prisma.config.ts", "proxy.ts", "next.config.ts", "instrumentation.ts"]) cpSync(path.join(root, name), path.join(place, name));
symlinkSync(path.join(root, "node_modules"), path.join(place, "node_modules"));

/** What these tests say in the copy; fails fast. A machine too busy to answer in time has noticed nothing: then it is asked again. */
function ask(tests, again = 2) {
  const told = path.join(place, "told.json");
  rmSync(told, { force: true });
  const { status, stdout, stderr } = spawnSync(node24(), ["node_modules/vitest/vitest.mjs", "run", "--bail", "1", "--reporter=json", `--outputFile=${told}`, ...tests], {
    cwd: place, encoding: "utf8", env: { ...process.env, PATH: `${path.join(root, "node_modules", ".bin")}${path.delimiter}${process.env.PATH}` },
  });
  if (status === 0) return { well: true, by: "" };
  const files = existsSync(told) ? JSON.parse(readFileSync(told, "utf8")).testResults : [];
  const failures = files.flatMap(({ name, message, assertionResults }) => [
    ...assertionResults.filter((one) => one.status === "failed").map((one) => ({ by: `${path.basename(name)}: ${one.title}`, words: one.failureMessages.join("\n") })),
    ...(message ? [{ by: path.basename(name), words: message }] : []),
  ]);
  const late = /timed out|unavailable|Transaction (API|already closed)|expired transaction/i;
  const said = failures.find(({ words }) => !late.test(words));
  if (said) return { well: false, ...said };
  if (again > 0) return ask(tests, again - 1);
  return { well: null, by: "", words: failures[0]?.words ?? `${stdout}\n${stderr}`.slice(-2_000) };
}

const chosen = faults.filter(({ file, what }) => only.length === 0 || only.some((words) => `${file} ${what}`.includes(words)));
if (chosen.length === 0) throw new Error(`there is no fault called so: ${only.join(", ")}`);
const unnoticed = [];
for (const { file, what, from, to, tests } of chosen) {
  const at = path.join(place, file);
  const text = readFileSync(at, "utf8");
  if (text.split(from).length < 2) throw new Error(`${file}: what should be taken out is not there any more: ${what}`);
  writeFileSync(at, text.replace(from, () => to));
  const { well, by } = ask(tests);
  writeFileSync(at, text);
  say(`${well === false ? "noticed    " : well ? "NOT NOTICED" : "NO ANSWER  "}  ${file}: ${what}${by ? `  ← ${by.slice(0, 120)}` : ""}`);
  if (well !== false) unnoticed.push(`${file}: ${what}${well === null ? " (no answer in time)" : ""}`);
}
const whole = ask([...new Set(chosen.flatMap(({ tests }) => tests))]);
if (!whole.well) throw new Error(`without any fault the tests are not green, so nothing was shown: ${whole.by}\n${(whole.words ?? "").slice(0, 3_000)}`);
process.stdout.write(`\n${chosen.length - unnoticed.length} of ${chosen.length} faults noticed\n${unnoticed.join("\n")}\n`);
process.exitCode = unnoticed.length ? 1 : 0;

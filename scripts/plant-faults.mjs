// npm run bite: takes out one check after the other, in a copy of the sources, and asks whether a test turns red. A
// fault that no test notices is printed and counts as a failure. Not part of npm test: it runs the tests once per fault.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureGenerated, ensureInstalled, node24, root, say } from "./toolchain.mjs";
import { faults } from "./planted-faults.mjs";

await ensureInstalled();
await ensureGenerated();

const only = process.argv[2];
const place = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-faults-"));
process.on("exit", () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
for (const name of ["lib", "components", "prisma", "app", "scripts", "e2e", "bench", "docs", "public", ".ci"]) cpSync(path.join(root, name), path.join(place, name), { recursive: true });
for (const name of ["package.json", "package-lock.json", "tsconfig.json", "vitest.config.ts", "prisma.config.ts", "proxy.ts", "next.config.ts", "instrumentation.ts"]) cpSync(path.join(root, name), path.join(place, name));
symlinkSync(path.join(root, "node_modules"), path.join(place, "node_modules"));

/** Whether these tests all pass in the copy; fails fast. */
function pass(tests) {
  const { status, stdout } = spawnSync(node24(), ["node_modules/vitest/vitest.mjs", "run", "--bail", "1", "--reporter=dot", ...tests], {
    cwd: place, encoding: "utf8", env: { ...process.env, PATH: `${path.join(root, "node_modules", ".bin")}${path.delimiter}${process.env.PATH}` },
  });
  return { well: status === 0, words: stdout };
}

const chosen = faults.filter(({ file, what }) => !only || `${file} ${what}`.includes(only));
const unnoticed = [];
for (const { file, what, from, to, tests } of chosen) {
  const at = path.join(place, file);
  const text = readFileSync(at, "utf8");
  if (text.split(from).length < 2) throw new Error(`${file}: what should be taken out is not there any more: ${what}`);
  writeFileSync(at, text.replace(from, () => to));
  const { well } = pass(tests);
  writeFileSync(at, text);
  say(`${well ? "NOT NOTICED" : "noticed    "}  ${file}: ${what}`);
  if (well) unnoticed.push(`${file}: ${what}`);
}
const whole = pass([...new Set(chosen.flatMap(({ tests }) => tests))]);
if (!whole.well) throw new Error(`without any fault the tests are not green, so nothing was shown:\n${whole.words.slice(-3_000)}`);
process.stdout.write(`\n${chosen.length - unnoticed.length} of ${chosen.length} faults noticed\n${unnoticed.join("\n")}\n`);
process.exitCode = unnoticed.length ? 1 : 0;

// npm test: everything that is missing, then types, lint, tests and the browser. Runs on any Node from 20 on.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { ensureBuilt, ensureGenerated, ensureInstalled, node24, root, say } from "./toolchain.mjs";

const at = (...parts) => path.join(root, ...parts);
const temporary = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-test-"));
process.on("exit", () => {
  // A test that ended in the middle may have left a disk mounted here.
  const mounts = existsSync("/proc/mounts") ? readFileSync("/proc/mounts", "utf8").split("\n") : [];
  const mine = mounts.map((line) => line.split(" ")[1] ?? "").filter((place) => place.startsWith(`${temporary}${path.sep}`));
  for (const place of mine.reverse()) spawnSync("umount", ["-l", place]);
  rmSync(temporary, { recursive: true, force: true, maxRetries: 5 });
});

// What a shell sets for a running product is not for the one under test.
const ofTheProduct = [
  "DATABASE_URL", "DATABASE_APP_URL", "DATA_DIR", "HOST", "PORT", "PUBLIC_URL", "SEED", "NEXTAUTH_SECRET", "NEXTAUTH_URL", "LOG_LEVEL",
  "CLAMD_SOCKET", "CLAMD_HOST", "CLAMD_PORT", "S3_ENDPOINT", "S3_BUCKET", "S3_REGION", "S3_PREFIX", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY",
  "SESSION_HOURS", "SESSION_IDLE_MINUTES", "TRUSTED_PROXIES", "OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "NODE_ENV",
];
const kept = Object.entries(process.env).filter(([name]) => !ofTheProduct.includes(name));
const env = {
  ...Object.fromEntries(kept),
  PATH: `${at("node_modules", ".bin")}${path.delimiter}${process.env.PATH}`,
  // Whatever a step leaves behind goes with the folder.
  TMPDIR: temporary,
  NEXT_TELEMETRY_DISABLED: "1",
  CHECKPOINT_DISABLE: "1",
};

// ── Being told to stop ──

let told = null;
let running = null;
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
  process.on(signal, () => {
    if (told) return;
    told = signal;
    end(running, "SIGINT");
    setTimeout(() => end(running, "SIGKILL"), 25_000).unref();
  });
}

function end(child, signal) {
  try {
    if (child) process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

/** Runs a program of the packages under Node 24, in a group of its own so that nothing of it is left; true when it ended well. */
async function run(file, args, { more = {}, keep = null } = {}) {
  if (told) return false;
  const child = spawn(node24(), [at("node_modules", file), ...args], {
    cwd: root,
    detached: true,
    stdio: ["ignore", keep ? "pipe" : "inherit", "inherit"],
    env: { ...env, ...more },
  });
  running = child;
  child.stdout?.on("data", (part) => keep.push(part));
  const code = await new Promise((done) => {
    child.on("error", (error) => done(error.message));
    child.on("close", (status, signal) => done(status ?? signal));
  });
  end(child, "SIGKILL");
  running = null;
  return code === 0 && !told;
}

// ── What was counted ──

const counted = { passed: 0, failed: 0 };
const summary = [];

function report(file) {
  try {
    return JSON.parse(readFileSync(path.join(temporary, file), "utf8"));
  } catch {
    return null;
  }
}

/** One step that is good or not; a step that failed counts once at least, whatever its report says. */
async function step(name, work) {
  if (counted.failed > 0 || told) return;
  const began = Date.now();
  say(`${name} …`);
  let result;
  try {
    result = await work();
  } catch (error) {
    process.stderr.write(`\n${error.message}\n`);
    result = { well: false };
  }
  const { well, passed = 0, skipped = 0, none = false } = result;
  const failed = (well ? (result.failed ?? 0) : Math.max(result.failed ?? 0, 1)) + (none ? 1 : 0);
  counted.passed += passed;
  counted.failed += failed;
  const facts = [failed ? "FAILED" : "ok", passed + failed > 1 && `${passed} passed, ${failed} failed`, skipped && `${skipped} skipped`, none && "no test ran"];
  summary.push(`  ${name.padEnd(12)} ${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${facts.filter(Boolean).join(", ")}`);
}

const check = async (file, args) => ((await run(file, args)) ? { well: true, passed: 1 } : { well: false });

// Where ClamAV is neither there nor can be installed (no Debian, or not root) the tests against it cannot run, and that
// is said; everything else of the scanner, its absence too, is tested everywhere.
const ofTheScanner = "lib/files/scanner.test.ts";
// The same holds for Tesseract, whose absence is tested everywhere.
const ofTesseract = "lib/files/reading/recognise.test.ts";
let tesseract = false;

async function aRecogniser() {
  tesseract = await run("../scripts/tesseract.mjs", []);
  if (!tesseract && !told) summary.push(`  NOT RUN: ${ofTesseract}, because there is no tesseract here and none could be installed`);
  return { well: !told };
}

let scanner = null;

async function aScanner() {
  const words = [];
  if (await run("../scripts/clamd.mjs", [], { keep: words })) {
    scanner = Buffer.concat(words).toString().trim().split("\n").at(-1);
    say(`virus scanner: ${scanner}`);
  } else if (!told) {
    summary.push(`  NOT RUN: ${ofTheScanner}, because there is no clamd here and none could be installed`);
  }
  return { well: !told };
}

// Disks that fill up, fall ill and lose their power can be made by root on Linux alone; where not, that is said.
const ofTheDisks = ["lib/files/failing-disk.test.ts", "e2e/power-cut.spec.ts"];
let disks = false;

async function someDisks() {
  const words = [];
  disks = await run("../scripts/disks.mjs", [], { keep: words });
  if (!disks && !told) summary.push(`  NOT RUN: ${ofTheDisks.join(" and ")}, because no disks can be made here: ${Buffer.concat(words).toString().trim()}`);
  return { well: !told };
}

async function unitTests() {
  const file = path.join(temporary, "vitest.json");
  const less = [...(scanner ? [] : ["--exclude", ofTheScanner]), ...(disks ? [] : ["--exclude", ofTheDisks[0]]), ...(tesseract ? [] : ["--exclude", ofTesseract])];
  const well = await run("vitest/vitest.mjs", ["run", ...less, "--reporter=default", "--reporter=json", `--outputFile.json=${file}`]);
  const { numPassedTests: passed = 0, numFailedTests: failed = 0, numPendingTests = 0, numTodoTests = 0 } = report("vitest.json") ?? {};
  const skipped = numPendingTests + numTodoTests;
  return { well, passed, failed, skipped, none: well && passed === 0 };
}

let browser = null;

async function aBrowser() {
  const words = [];
  const well = await run("../scripts/browser.mjs", [], { keep: words });
  if (!well) return { well };
  browser = Buffer.concat(words).toString().trim().split("\n").at(-1);
  const { name, executablePath } = JSON.parse(browser);
  say(`${name}: ${executablePath}`);
  return { well };
}

async function browserTests() {
  const more = { E2E_BROWSER: browser, ...(disks ? {} : { E2E_WITHOUT_DISKS: "1" }), PLAYWRIGHT_JSON_OUTPUT_FILE: path.join(temporary, "playwright.json") };
  const well = await run("@playwright/test/cli.js", ["test", "--reporter=list,json"], { more });
  const { expected: passed = 0, unexpected = 0, flaky = 0, skipped = 0 } = report("playwright.json")?.stats ?? {};
  return { well, passed, failed: unexpected + flaky, skipped, none: well && passed === 0 };
}

await step("preparing", async () => {
  await ensureInstalled();
  await ensureGenerated();
  await ensureBuilt();
  return { well: true };
});
await step("types", () => check("typescript/bin/tsc", ["--noEmit"]));
if (existsSync(at("eslint.config.mjs"))) await step("lint", () => check("eslint/bin/eslint.js", ["."]));
await step("scanner", aScanner);
await step("disks", someDisks);
await step("recogniser", aRecogniser);
await step("tests", unitTests);
await step("browser", aBrowser);
await step("journeys", browserTests);

if (told) summary.push(`  stopped by ${told}`);
if (counted.passed + counted.failed === 0 || (told && counted.failed === 0)) counted.failed += 1;
process.stdout.write(`\n${summary.join("\n")}\n\n${counted.passed} passed, ${counted.failed} failed\n`);
process.exitCode = told ? 128 + os.constants.signals[told] : counted.failed > 0 ? 1 : 0;

// A browser that starts here, for the tests: one that is there, else one that can be had. Runs under Node 24.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "@playwright/test";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const say = (text) => process.stderr.write(`${text}\n`);

/** Without a sandbox, because root has none and some systems forbid it: it only ever opens our own pages. */
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

/** The one that was asked for, and no other. */
function given() {
  return process.env.CHROME ? [{ name: "the browser in CHROME", executablePath: process.env.CHROME, env: {} }] : [];
}

function downloadedByPlaywright() {
  const executablePath = chromium.executablePath();
  return existsSync(executablePath) ? [{ name: "Playwright's Chromium", executablePath, env: {} }] : [];
}

function ofTheSystem() {
  const places = (process.env.PATH ?? "").split(path.delimiter).filter((place) => path.isAbsolute(place) && !place.startsWith(modules));
  // Without a window a page costs half the processor, so the one that has none comes first.
  const names = ["chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
  const found = names.flatMap((name) => places.map((place) => path.join(place, name)));
  found.push("/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  return [...new Set(found)].filter(existsSync).map((executablePath) => ({ name: "the system's browser", executablePath, env: {} }));
}

function ofDebian() {
  if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version") || ofTheSystem().length > 0) return [];
  say("no browser here; installing Debian's chromium without a window …");
  const patience = ["-o", "DPkg::Lock::Timeout=30", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const [asked, timeout] of [[["update", "-qq"], 90_000], [["install", "-y", "-qq", "--no-install-recommends", "chromium-headless-shell"], 300_000]]) {
    const { status, stderr } = spawnSync("apt-get", [...patience, ...asked], { env, timeout, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
    if (status !== 0) say(`apt-get ${asked[0]} did not work: ${(stderr ?? "").trim().split("\n").at(-1) || "it took too long or is missing"}`);
  }
  return ofTheSystem().map((one) => ({ ...one, name: "Debian's chromium without a window, installed now" }));
}

/** The browser inside an npm package, unpacked once, with the libraries and fonts a bare system lacks. */
async function ofNpm() {
  if (process.platform !== "linux" || process.arch !== "x64") return [];
  const packed = path.join(modules, "@sparticuz", "chromium");
  if (!existsSync(packed)) return [];
  const { version } = JSON.parse(readFileSync(path.join(packed, "package.json"), "utf8"));
  const cache = path.join(modules, ".cache");
  const place = path.join(cache, `chromium-${version}`);
  if (!existsSync(place)) {
    say("unpacking the browser among the packages …");
    mkdirSync(cache, { recursive: true });
    const draft = mkdtempSync(path.join(cache, "chromium-draft-"));
    const before = process.env.TMPDIR;
    try {
      // The package unpacks into the folder for temporary files; half of it must never be taken for all.
      process.env.TMPDIR = draft;
      const { default: packaged, inflate } = await import("@sparticuz/chromium");
      await inflate(path.join(packed, "bin", "al2023.tar.br"));
      await packaged.executablePath();
      rewriteFontPlaces(draft, place);
      renameSync(draft, place);
    } catch (error) {
      if (!existsSync(place)) throw error;
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
      rmSync(draft, { recursive: true, force: true });
    }
  }
  const env = { LD_LIBRARY_PATH: path.join(place, "al2023", "lib"), FONTCONFIG_PATH: path.join(place, "fonts") };
  return [{ name: `Chromium of the npm package @sparticuz/chromium ${version}`, executablePath: path.join(place, "chromium"), env }];
}

/** Its fonts.conf names the folder for temporary files, where the fonts are not. */
function rewriteFontPlaces(draft, place) {
  const file = path.join(draft, "fonts", "fonts.conf");
  const fonts = path.join(place, "fonts");
  const text = readFileSync(file, "utf8");
  writeFileSync(file, text.replace(/<dir>[^<]*<\/dir>/g, `<dir>${fonts}</dir>`).replace(/<cachedir>[^<]*<\/cachedir>/g, `<cachedir>${fonts}/cache</cachedir>`));
}

function downloadedNow() {
  say("no browser here; asking Playwright to download one …");
  const cli = path.join(modules, "@playwright", "test", "cli.js");
  spawnSync(process.execPath, [cli, "install", "chromium"], { stdio: ["ignore", "ignore", "inherit"], timeout: 300_000 });
  return downloadedByPlaywright();
}

/** Null when it opens a page; else why not. */
async function trial({ executablePath, env }) {
  let browser;
  try {
    browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env }, timeout: 30_000 });
    const page = await browser.newPage();
    await page.setContent("<title>starts</title>");
    return (await page.title()) === "starts" ? null : "it shows no page";
  } catch (error) {
    return String(error.message).split("\n").find((line) => /error while loading|No such file|not permitted|timeout|exitCode/i.test(line)) ?? String(error.message).split("\n")[0];
  } finally {
    await browser?.close().catch(() => undefined);
  }
}

/**
 * A Chromium that was seen to start: `{ name, executablePath, args, env }`, `env` being what it needs besides the
 * usual. CHROME names one; FORCE_NPM_CHROME=1 takes the one among the packages. Throws when there is none.
 */
export async function findBrowser() {
  const sources = process.env.FORCE_NPM_CHROME
    ? [ofNpm]
    : process.env.CHROME
      ? [given]
      : [downloadedByPlaywright, ofTheSystem, ofDebian, ofNpm, downloadedNow];
  for (const source of sources) {
    let found = [];
    try {
      found = await source();
    } catch (error) {
      say(`not this way: ${error.message}`);
    }
    for (const browser of found) {
      const problem = await trial(browser);
      if (!problem) return { ...browser, args };
      say(`${browser.name} (${browser.executablePath}) does not start: ${problem}`);
    }
  }
  throw new Error("No browser could be found or installed. Install Chromium or Chrome, or name one: CHROME=/path/to/it npm test");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.stdout.write(`${JSON.stringify(await findBrowser())}\n`);
  } catch (error) {
    say(error.message);
    process.exitCode = 1;
  }
}

// Tesseract for the tests: the one that is there, else Debian's. Ends with 1 where there is none. Runs under Node 24.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const isHere = () => spawnSync("tesseract", ["--list-langs"], { stdio: "ignore" }).status === 0;
const say = (text) => process.stderr.write(`${text}\n`);

if (!isHere() && process.getuid?.() === 0 && existsSync("/etc/debian_version")) {
  say("no tesseract here; installing Debian's tesseract-ocr …");
  const patience = ["-o", "DPkg::Lock::Timeout=60", "-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20"];
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  for (const [asked, timeout] of [[["update", "-qq"], 90_000], [["install", "-y", "-qq", "--no-install-recommends", "tesseract-ocr"], 180_000]]) {
    const { status, stderr } = spawnSync("apt-get", [...patience, ...asked], { env, timeout, encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
    if (status !== 0) say(`apt-get ${asked[0]} did not work: ${(stderr ?? "").trim().split("\n").at(-1) || "it took too long or is missing"}`);
  }
}
if (!isHere()) {
  say("No tesseract could be found or installed.");
  process.exitCode = 1;
}

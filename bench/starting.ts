import { spawn } from "node:child_process";
import path from "node:path";

const root = path.join(import.meta.dirname, "..");

/** Seconds from `npm start`'s launcher to its word "ready", on this data folder; the product is stopped again. */
export function secondsToReady(dataDir: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const child = spawn(process.execPath, ["scripts/start.mjs"], {
      cwd: root,
      stdio: ["ignore", "pipe", "inherit"],
      env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error", DATABASE_URL: "", DATABASE_APP_URL: "", PUBLIC_URL: "" },
    });
    let ready = 0;
    child.stdout.on("data", (chunk) => {
      if (ready === 0 && String(chunk).includes("ready.")) {
        ready = (performance.now() - began) / 1000;
        child.kill("SIGTERM");
      }
    });
    child.on("close", () => (ready ? resolve(ready) : reject(new Error("it did not become ready"))));
  });
}

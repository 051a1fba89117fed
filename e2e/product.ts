import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { test } from "@playwright/test";

export type Product = { url: string; dataDir: string; /** What it has said last, its log too. */ words(): string; stop(): Promise<void> };

export async function freePort(): Promise<number> {
  const trial = net.createServer();
  await new Promise<void>((done) => trial.listen(0, "127.0.0.1", done));
  const { port } = trial.address() as net.AddressInfo;
  await new Promise((done) => trial.close(done));
  return port;
}

/** Starts a second product beside the one of the run, with a database of its own and other settings. */
export async function startProduct(settings: Record<string, string> = {}, port?: number): Promise<Product> {
  const at = port ?? (await freePort());
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-e2e-"));
  const child = spawn(process.execPath, ["scripts/start.mjs"], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...process.env, PORT: String(at), HOST: "127.0.0.1", DATA_DIR: dataDir, SEED: "demo", LOG_LEVEL: "warn", PUBLIC_URL: "",
      DATABASE_URL: "", DATABASE_APP_URL: "", NEXTAUTH_SECRET: "", ...settings,
    },
  });
  const ended = new Promise<void>((done) => child.once("close", () => done()));
  let words = "";
  for (const stream of [child.stdout!, child.stderr!]) stream.on("data", (part: Buffer) => (words = (words + part.toString()).slice(-500_000)));
  const abandon = () => child.kill("SIGTERM");
  process.once("exit", abandon);
  const stop = async () => {
    process.removeListener("exit", abandon);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGTERM");
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  return { url: `http://127.0.0.1:${at}`, dataDir, words: () => words, stop };
}

function ready(child: ChildProcess): Promise<void> {
  return new Promise((done, failed) => {
    let words = "";
    for (const stream of [child.stdout!, child.stderr!]) {
      stream.on("data", (part: Buffer) => {
        words = (words + part.toString()).slice(-20_000);
        if (/ready\. Ctrl-C stops everything\./.test(words)) done();
      });
    }
    child.once("close", () => failed(new Error(`the product did not start:\n${words}`)));
  });
}

/** After a test that failed: what the product said lies beside its trace. */
export async function keepWords(product: Product | null): Promise<void> {
  const { status, expectedStatus } = test.info();
  if (!product || status === expectedStatus) return;
  const file = test.info().outputPath("what-the-product-said.txt");
  writeFileSync(file, product.words());
  await test.info().attach("what the product said", { path: file });
}

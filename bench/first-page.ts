import { chromium } from "@playwright/test";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";
import { startProduct } from "../e2e/product";
import { pdf } from "../lib/testing/pdfs";

/**
 * A long PDF in the browser, from its address to the words of its first page, beside one of a single page:
 * npm run bench:first-page -- [--pages 500] [--rounds 5]
 */
const { values } = parseArgs({ options: { pages: { type: "string", default: "500" }, rounds: { type: "string", default: "5" } } });
const [pages, rounds] = [Number(values.pages), Number(values.rounds)];
const { findBrowser } = (await import("../scripts/browser.mjs" as string)) as { findBrowser(): Promise<{ executablePath: string; args: string[]; env: Record<string, string> }> };
const dataDir = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-bench-first-page-"));
const product = await startProduct({ DATA_DIR: dataDir });
const { executablePath, args, env } = await findBrowser();
const browser = await chromium.launch({ executablePath, args, env: { ...process.env, ...env } });

/** Each page holds so much that the file is long in bytes too. */
const paper = (count: number) => pdf({ pages: Array.from({ length: count }, (_, page) => Array.from({ length: 38 }, (_, line) => `Page ${page + 1}, line ${line + 1}: ${"what the two houses have to say to each other ".repeat(2)}${page * 41 + line}`)) });
const middle = (of: number[]) => [...of].sort((a, b) => a - b)[Math.floor(of.length / 2)]!;

try {
  const context = await browser.newContext({ baseURL: product.url, extraHTTPHeaders: { origin: product.url } });
  const { csrfToken } = (await (await context.request.get("/api/auth/csrf")).json()) as { csrfToken: string };
  await context.request.post("/api/auth/callback/password", { form: { csrfToken, json: "true", email: "officer@demo.invalid", password: "trait-d-union", callbackUrl: "/desk" } });
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const post = async (where: string, data: object) => (await (await context.request.post(where, { data })).json()) as { id: string };
  const files: { count: number; id: string; bytes: number }[] = [];
  for (const count of [1, pages]) {
    const bytes = paper(count);
    const { id } = await post("/api/items", { title: `A paper of ${count} pages`, classification: "UNCLASSIFIED" });
    const sent = await context.request.post("/api/files/uploads", {
      headers: { "tus-resumable": "1.0.0", "upload-length": String(bytes.length), "content-type": "application/offset+octet-stream", "upload-metadata": `filename ${base64("paper.pdf")},entry ${base64(id)}` },
      data: bytes,
    });
    const file = await post(`/api/entries/${id}/attachments`, { uploadId: sent.headers().location!.split("/").at(-1) });
    files.push({ count, id: file.id, bytes: bytes.length });
  }
  const times = new Map<number, number[]>();
  const fetched = new Map<number, number>();
  for (let round = 0; round < rounds; round++) {
    for (const { count, id } of files) {
      const page = await context.newPage();
      let bytes = 0;
      page.on("response", (response) => {
        if (response.url().includes(`/api/files/${id}`)) void response.body().then((body) => (bytes += body.length), () => undefined);
      });
      const began = performance.now();
      await page.goto(`/files/${id}`);
      await page.getByText("Page 1, line 1:").waitFor({ state: "attached", timeout: 120_000 });
      times.set(count, [...(times.get(count) ?? []), performance.now() - began]);
      await page.waitForTimeout(500);
      fetched.set(count, bytes);
      await page.close();
    }
  }
  console.log(`\nFrom the address to the words of the first page, median of ${rounds}; load ${os.loadavg()[0]!.toFixed(1)}`);
  for (const { count, bytes } of files) console.log(`${String(count).padStart(4)} pages, ${(bytes / 1e6).toFixed(1)} MB: ${middle(times.get(count)!).toFixed(0)} ms, ${(fetched.get(count)! / 1e6).toFixed(2)} MB fetched`);
  console.log(`× ${(middle(times.get(pages)!) / middle(times.get(1)!)).toFixed(2)}`);
} finally {
  await browser.close();
  await product.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
}
process.exit(0);

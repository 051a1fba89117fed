import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { defineConfig } from "@playwright/test";

type Browser = { executablePath: string; args: string[]; env: Record<string, string> };

/** Said by npm test; run alone, Playwright finds one itself. */
async function browser(): Promise<Browser> {
  if (!process.env.E2E_BROWSER) {
    const { findBrowser } = (await import("./scripts/browser.mjs" as string)) as { findBrowser(): Promise<Browser> };
    process.env.E2E_BROWSER = JSON.stringify(await findBrowser());
  }
  return JSON.parse(process.env.E2E_BROWSER) as Browser;
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const trial = net.createServer();
    trial.once("error", failed);
    trial.listen(0, "127.0.0.1", () => {
      const { port } = trial.address() as net.AddressInfo;
      trial.close(() => found(port));
    });
  });
}

// Read again by every worker: the first reading decides, and its process cleans up.
if (!process.env.E2E_URL) {
  process.env.E2E_URL = `http://127.0.0.1:${await freePort()}`;
  const place = mkdtempSync(path.join(os.tmpdir(), "trait-d-union-e2e-"));
  process.env.E2E_PLACE = place;
  process.once("exit", () => rmSync(place, { recursive: true, force: true, maxRetries: 5 }));
}
const url = process.env.E2E_URL;
const { executablePath, args, env } = await browser();

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: true,
  // Generous: a machine that does other things meanwhile makes no test fail.
  timeout: 150_000,
  expect: { timeout: 20_000 },
  reporter: "list",
  webServer: {
    command: "node scripts/start.mjs",
    url: `${url}/api/health`,
    timeout: 420_000,
    gracefulShutdown: { signal: "SIGTERM", timeout: 20_000 },
    env: {
      PORT: new URL(url).port, HOST: "127.0.0.1", PUBLIC_URL: "", DATA_DIR: path.join(process.env.E2E_PLACE!, "data"), SEED: "demo", LOG_LEVEL: "warn",
      DATABASE_URL: "", DATABASE_APP_URL: "", NEXTAUTH_SECRET: "", OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "", SMTP_URL: "", MAIL_FROM: "",
    },
  },
  use: {
    baseURL: url,
    locale: "en-GB",
    timezoneId: "Europe/Vienna",
    // Recording each step costs the browser a quarter more; whoever looks for a fault asks for it.
    trace: process.env.E2E_TRACE ? "retain-on-failure" : "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath, args, env: { ...(process.env as Record<string, string>), ...env } },
  },
  projects: [
    { name: "desk", testIgnore: [/phone\.spec\.ts$/, ...(process.env.E2E_WITHOUT_DISKS ? [/power-cut\.spec\.ts$/] : [])], use: { viewport: { width: 1440, height: 900 } } },
    { name: "phone", testMatch: /phone\.spec\.ts$/, use: { viewport: { width: 360, height: 740 }, hasTouch: true } },
  ],
});

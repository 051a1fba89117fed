import { spawn } from "node:child_process";
import { expect, test } from "@playwright/test";
import { freePort } from "./product";

/** The server started by hand, as an operator may; ends, or is ended after twenty seconds. */
async function started(settings: Record<string, string>): Promise<{ code: number | null; words: string }> {
  const child = spawn(process.execPath, [".next/standalone/server.js"], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", HOSTNAME: "127.0.0.1", PORT: String(await freePort()), ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (part: Buffer) => words.push(part.toString()));
  const late = setTimeout(() => child.kill("SIGKILL"), 20_000);
  const code = await new Promise<number | null>((done) => child.once("close", done));
  clearTimeout(late);
  return { code, words: words.join("") };
}

for (const [what, secret] of [["without its secret", ""], ["with a secret that is too short", "short"]] as const) {
  test(`the server ${what} ends and says why, instead of answering 500 to everybody`, async () => {
    const { code, words } = await started({ NEXTAUTH_SECRET: secret, DATABASE_APP_URL: "postgresql://nobody@127.0.0.1:1/none" });
    expect(code).toBe(78);
    expect(words).toContain("NEXTAUTH_SECRET");
  });
}

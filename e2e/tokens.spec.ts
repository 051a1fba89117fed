import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test, word } from "./as";

test("an access token opens exactly what its person may open, and nothing once it is revoked", async ({ as, api, playwright, baseURL, somebody }) => {
  const person = await somebody({ role: "reader" });
  const page = await as(person);
  await page.goto("/settings/tokens");
  const name = `Weekly figures ${word()}`;
  await page.getByLabel("What it is for").fill(name);
  await page.getByLabel("Valid for").selectOption("7");
  await page.getByRole("button", { name: "Make a token" }).click();
  const secret = await page.getByRole("textbox", { name: `Token for “${name}”` }).inputValue();
  expect(secret).toMatch(/^tdu_[\w-]{43}$/);
  await page.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText(secret)).toHaveCount(0);
  await page.reload();
  expect(await page.content()).not.toContain(secret);

  const program = await playwright.request.newContext({ baseURL: baseURL!, extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
  const session = await api(person);
  for (const route of ["/api/me", "/api/items?sort=date&to=2026-11-01", "/api/search?q=mediation&order=newest", "/api/units"]) {
    const answer = await program.get(route);
    expect(answer.status(), route).toBe(200);
    expect(await answer.json(), route).toEqual(await session.get(route));
  }
  expect((await program.post("/api/items", { data: { title: "Not a reader's to log" } })).status()).toBe(403);
  expect((await program.get("/api/audit")).status()).toBe(403);

  await page.reload();
  await page.getByRole("button", { name: `Revoke the token “${name}”` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Revoke" }).click();
  await expect(page.getByText("Token revoked")).toBeVisible();
  await expect(page.getByText(name)).toHaveCount(0);
  expect((await program.get("/api/me")).status()).toBe(401);
  await program.dispose();
});

test("npm run token prints a token that works, alone on its last line", async ({ playwright, baseURL }) => {
  const { stdout } = await promisify(execFile)("npm", ["run", "token", "--", "--as", "registry@demo.invalid", "--days", "1"], {
    env: { ...process.env, DATA_DIR: path.join(process.env.E2E_PLACE!, "data"), DATABASE_URL: "", DATABASE_APP_URL: "" },
  });
  const secret = stdout.trim().split("\n").at(-1)!;
  expect(secret).toMatch(/^tdu_[\w-]{43}$/);
  const program = await playwright.request.newContext({ baseURL: baseURL!, extraHTTPHeaders: { authorization: `Bearer ${secret}` } });
  const answer = await program.get("/api/me");
  expect(answer.status()).toBe(200);
  expect(((await answer.json()) as { email: string }).email).toBe("registry@demo.invalid");
  await program.dispose();
});

test("npm run token refuses whom it does not know", async () => {
  const refused = await promisify(execFile)("npm", ["run", "token", "--", "--as", "stranger@demo.invalid"], {
    env: { ...process.env, DATA_DIR: path.join(process.env.E2E_PLACE!, "data"), DATABASE_URL: "", DATABASE_APP_URL: "" },
  }).catch((error: { code: number; stdout: string }) => error);
  expect(refused).toMatchObject({ code: 1 });
  expect(refused.stdout).not.toContain("tdu_");
});

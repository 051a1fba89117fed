import http from "node:http";
import type { AddressInfo } from "node:net";
import { Provider } from "oidc-provider";
import type { Page } from "@playwright/test";
import { expect, test } from "./as";
import { freePort, startProduct, type Product } from "./product";

test.describe.configure({ mode: "serial" });

const people: Record<string, { email: string; email_verified: boolean }> = {
  officer: { email: "officer@demo.invalid", email_verified: true },
  stranger: { email: "stranger@elsewhere.invalid", email_verified: true },
  unverified: { email: "head@demo.invalid", email_verified: false },
};

let product: Product;
let provider: http.Server;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  const port = await freePort();
  provider = http.createServer();
  await new Promise<void>((done) => provider.listen(0, "127.0.0.1", done));
  const issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const secret = "a secret of the trial provider and of nobody else";
  const oidc = new Provider(issuer, {
    clients: [{ client_id: "trait-d-union", client_secret: secret, redirect_uris: [`http://127.0.0.1:${port}/api/auth/callback/oidc`], grant_types: ["authorization_code"], response_types: ["code"] }],
    pkce: { required: () => true },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    conformIdTokenClaims: false,
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    features: { devInteractions: { enabled: true } },
    cookies: { keys: ["trial"] },
  });
  provider.on("request", oidc.callback());
  product = await startProduct({ OIDC_ISSUER: issuer, OIDC_CLIENT_ID: "trait-d-union", OIDC_CLIENT_SECRET: secret }, port);
});

test.afterAll(async () => {
  await product?.stop();
  provider?.closeAllConnections();
  await new Promise((done) => provider.close(done));
});

async function throughProvider(page: Page, who: string, to = "/desk"): Promise<void> {
  await page.goto(`${product.url}${to}`);
  await page.getByRole("button", { name: "Sign in with your organization’s account" }).click();
  await page.getByPlaceholder("Enter any login").fill(who);
  await page.getByPlaceholder("and password").fill("anything");
  await page.getByRole("button", { name: "Sign-in" }).click();
  await page.getByRole("button", { name: "Continue" }).click();
}

test("signs in whom the organisation vouches for, back at the deep link", async ({ page }) => {
  await throughProvider(page, "officer", "/items?direction=incoming");
  await expect(page).toHaveURL(`${product.url}/items?direction=incoming`);
  await expect(page.getByText("Political Affairs Officer, Central Asia and mediation")).toBeVisible();
  await page.goto(`${product.url}/settings/sessions`);
  await expect(page.getByRole("main")).toContainText("with your organization’s account");
});

test("a person without an account here is told so, and not let in", async ({ page }) => {
  await throughProvider(page, "stranger");
  await expect(page.getByRole("alert").filter({ hasText: "there is no account for you here" })).toBeVisible();
  await page.goto(`${product.url}/desk`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an address the provider has not verified opens nobody's account", async ({ page }) => {
  await throughProvider(page, "unverified");
  await expect(page.getByRole("alert").filter({ hasText: "there is no account for you here" })).toBeVisible();
  await page.goto(`${product.url}/desk`);
  await expect(page).toHaveURL(/\/sign-in/);
});

test("cancelling at the provider leads back with a sentence", async ({ page }) => {
  await page.goto(`${product.url}/sign-in`);
  await page.getByRole("button", { name: "Sign in with your organization’s account" }).click();
  await page.getByRole("link", { name: /Cancel/ }).click();
  await expect(page).toHaveURL(new RegExp(`^${product.url}/sign-in`));
  await expect(page.getByRole("alert").filter({ hasText: "Signing in with your organization’s account did not work" })).toBeVisible();
});

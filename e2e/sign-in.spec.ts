import { expect, signIn, test, accountOf } from "./as";

test("signs in with the password and arrives at the desk", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/Sign in/);
  await signIn(page, "officer");
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByRole("heading", { name: "My desk" })).toBeVisible();
});

test("signs in with the keyboard alone", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").focus();
  await page.keyboard.type("reader@demo.invalid");
  await page.keyboard.press("Tab");
  await page.keyboard.type("trait-d-union");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/desk$/);
});

test("says the same for a wrong password and an unknown address, and lets nobody in", async ({ page, somebody }) => {
  const person = await somebody();
  const told = async (account: { email: string; password: string }) => {
    await page.goto("/sign-in");
    await signIn(page, account);
    const problem = page.getByRole("alert").filter({ hasText: "Nobody was signed in" });
    await expect(problem).toBeVisible();
    return problem.innerText();
  };
  const wrong = await told({ ...person, password: "not the password" });
  expect(await told({ email: "nobody@demo.invalid", password: "not the password" })).toBe(wrong);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("asks for what is missing before it sends anything", async ({ page }) => {
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByText("Enter your e-mail address.")).toBeVisible();
  await expect(page.getByLabel("E-mail address")).toBeFocused();
});

test("leads back to the very place a link named", async ({ page }) => {
  await page.goto("/items?direction=incoming&sort=date");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, "reader");
  await expect(page).toHaveURL(/\/items\?direction=incoming&sort=date$/);
  await expect(page.getByRole("heading", { name: "Information" })).toBeVisible();
});

test("never leads away after signing in (REQ-07)", async ({ page, baseURL }) => {
  await page.goto(`/sign-in?to=${encodeURIComponent("/\\evil.example")}`);
  await signIn(page, "reader");
  await expect(page).not.toHaveURL(/sign-in/);
  expect(new URL(page.url()).origin).toBe(baseURL);
  for (const elsewhere of ["//evil.example/x", "https:evil.example", "javascript:alert(1)", "/%09/evil.example", "https://evil.example"]) {
    await page.goto(`/sign-in?to=${encodeURIComponent(elsewhere)}`);
    expect(new URL(page.url()).origin, elsewhere).toBe(baseURL);
  }
});

test("speaks French from the first page on, and keeps to it", async ({ page, somebody }) => {
  const { email, password } = accountOf(await somebody({ locale: "fr" }));
  await page.goto("/sign-in");
  await page.getByRole("button", { name: /FR/ }).click();
  await expect(page.getByRole("heading", { name: "Se connecter" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByRole("textbox", { name: "Mot de passe" }).fill(password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page.getByRole("heading", { name: "Mon bureau" })).toBeVisible();
});

test("changes the language for the account, in every browser", async ({ as, somebody }) => {
  const person = await somebody();
  const here = await as(person);
  await here.goto("/desk");
  await here.getByRole("button", { name: /FR/ }).click();
  await expect(here.locator("html")).toHaveAttribute("lang", "fr");
  const there = await as(person);
  await there.goto("/desk");
  await expect(there.locator("html")).toHaveAttribute("lang", "fr");
});

test("lists one's sessions, ends one, and signs out everywhere at once", async ({ as, api, page, somebody }) => {
  const person = await somebody();
  const first = await as(person);
  await page.goto("/settings/sessions");
  await signIn(page, person);
  await expect(page).toHaveURL(/\/settings\/sessions$/);
  const sessions = page.getByRole("main").getByRole("listitem");
  await expect(sessions).toHaveCount(2);
  await expect(sessions.filter({ hasText: "This one" })).toHaveCount(1);

  await page.getByRole("button", { name: /^End the session/ }).click();
  await expect(sessions).toHaveCount(1);
  await first.goto("/desk");
  await expect(first).toHaveURL(/\/sign-in/);

  await page.getByRole("button", { name: "Sign out everywhere" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await expect(page).toHaveURL(/\/sign-in/);
  expect((await (await api(person)).request.get("/api/me")).status(), "the cookie of before opens nothing").toBe(401);
});

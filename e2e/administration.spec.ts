import { expect, signIn, test, word } from "./as";

test("the administrator adds a unit and a person, hands over a password, and it opens the door", async ({ as, page }) => {
  const tag = word();
  const desk = await as("administrator");
  await desk.goto("/admin/units");
  await desk.getByRole("link", { name: "Add a unit" }).click();
  await desk.getByLabel("Name in English").fill(`Section ${tag}`);
  await desk.getByLabel("Name in French").fill(`Section française ${tag}`);
  await desk.getByRole("combobox", { name: "Stands under" }).fill("Department of Political and Peacebuilding");
  await desk.getByRole("option", { name: /Department of Political and Peacebuilding Affairs/ }).first().click();
  await desk.getByRole("button", { name: "Add the unit" }).click();
  await expect(desk.getByRole("main").getByText(`Section ${tag}`, { exact: true })).toBeVisible();

  await desk.goto("/admin");
  await desk.getByRole("link", { name: "Add a person" }).click();
  await desk.getByLabel("Function in English").fill(`Adviser ${tag}`);
  await desk.getByLabel("Function in French").fill(`Conseiller ${tag}`);
  await desk.getByLabel("Initials of the function").fill("AV");
  await desk.getByRole("combobox", { name: "Unit" }).fill(`Section ${tag}`);
  await desk.getByRole("option", { name: new RegExp(tag) }).click();
  await desk.getByLabel("E-mail address to sign in with").fill(`${tag}@demo.invalid`);
  await desk.getByLabel("Role", { exact: true }).selectOption({ label: "Reader" });
  await desk.getByRole("radio", { name: "Confidential", exact: true }).check();
  await desk.getByRole("button", { name: "Add the person" }).click();
  await expect(desk).toHaveURL(/\/admin\/person\/[0-9a-f-]{36}$/);

  await desk.getByRole("button", { name: "Make a first password" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Make a first password" }).click();
  const password = await desk.getByRole("textbox", { name: `First password of Adviser ${tag}` }).inputValue();
  await page.goto("/sign-in");
  await signIn(page, { email: `${tag}@demo.invalid`, password });
  await expect(page).toHaveURL(/\/desk$/);
  await expect(page.getByText(`Adviser ${tag}`).first()).toBeVisible();
});

test("a disabled account is refused at its next request, in a page that is open", async ({ as, api, somebody }) => {
  const person = await somebody({ role: "reader" });
  const page = await as(person);
  await page.goto("/items");
  await expect(page.getByRole("table")).toBeVisible();

  const desk = await as("administrator");
  await desk.goto(`/admin/person/${person.id}`);
  await desk.getByRole("button", { name: "Disable the account" }).click();
  await desk.getByRole("dialog").getByRole("button", { name: "Disable the account" }).click();
  await expect(desk.getByText("Status: Disabled")).toBeVisible();

  expect((await (await api(person)).request.get("/api/me")).status()).toBe(401);
  // Nobody touches the open page: it hears by itself that nobody is signed in there any more.
  await expect(page).toHaveURL(/\/sign-in/, { timeout: 30_000 });
  await expect(page.getByRole("table")).toHaveCount(0);
  await page.goto("/desk");
  await expect(page).toHaveURL(/\/sign-in/);
  await signIn(page, person);
  await expect(page.getByRole("alert").filter({ hasText: "do not match an account here" })).toBeVisible();
});

test("a lowered clearance works at the next request, in a form that is open (SESS-08)", async ({ as, api, somebody }) => {
  const person = await somebody();
  const { reference } = await (await api(person)).post("/api/items", { title: `Within reach ${word()}` });
  const page = await as(person);
  await page.goto(`/items/${reference}/edit`);
  await page.getByRole("textbox", { name: /^Text/ }).fill("Written before the clearance went.");
  const administrator = await api("administrator");
  const { account } = await administrator.get<{ account: { revision: number } }>(`/api/people/${person.id}`);
  await administrator.patch(`/api/people/${person.id}`, { revision: account.revision, clearance: "UNCLASSIFIED" });
  await page.getByRole("button", { name: "Save the changes" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "not available to you any more" })).toBeVisible();
  await page.goto(`/items/${reference}`);
  await expect(page.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
});

test("the administrator keeps people and reads nothing classified (AUTHZ-17)", async ({ as, api, somebody }) => {
  const desk = await api(await somebody());
  const { id, reference } = await desk.post("/api/items", { title: `Not for the administrator ${word()}` });
  const administrator = await api("administrator");
  expect((await administrator.request.get(`/api/items/${id}`)).status()).toBe(404);
  const page = await as("administrator");
  await page.goto(`/items/${reference}`);
  await expect(page.getByRole("heading", { name: "This page is not available to you" })).toBeVisible();
  const { items } = await administrator.get<{ items: { id: string; account: { email: string; revision: number } | null }[] }>("/api/people?limit=100&q=System");
  const own = items.find((one) => one.account?.email === "administrator@demo.invalid")!;
  const refused = await administrator.request.patch(`/api/people/${own.id}`, { data: { revision: own.account!.revision, clearance: "STRICTLY_CONFIDENTIAL" } });
  expect(refused.ok(), "nobody raises his own clearance").toBe(false);
});

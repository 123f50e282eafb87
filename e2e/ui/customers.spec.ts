import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi, type Demo, expect, expectAccessible, test } from "../support/journey";

test("a customer is made by keyboard alone, and found in the list by her alias", async ({ signedIn: page, demo }) => {
  await page.goto("/customers");
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("New customer");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Legal name")).toBeFocused();
  await expectAccessible(page);
  await typeInto(page, ["Kestrel Freight B.V.", "Waalhaven Oostzijde 81", "", "Rotterdam", "3087 BM"]);
  await page.keyboard.type("Netherlands");
  await page.keyboard.press("Enter");
  await tabTo(page, "Name of contact 1");
  await typeInto(page, ["Anouk de Wit"]);
  await page.keyboard.type("crediteuren@kestrel.example");
  await tabTo(page, "New aliases");
  await page.keyboard.type("kestrel-freight");
  await tabTo(page, "Create customer");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Kestrel Freight B.V.");
  const id = idIn(page);
  expect(await customer(demo, id)).toMatchObject({
    legalName: "Kestrel Freight B.V.",
    address: { line1: "Waalhaven Oostzijde 81", town: "Rotterdam", postcode: "3087 BM", country: "NL" },
    taxStatus: "TAXED",
    status: "ACTIVE",
    contacts: [{ name: "Anouk de Wit", email: "crediteuren@kestrel.example", billingPreference: "PRIMARY" }],
  });

  await page.keyboard.press("g");
  await page.keyboard.press("c");
  await expect(page).toHaveURL(/\/customers$/);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Customers");
  // The list may be painted before its keys are heard.
  await expect(async () => {
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox", { name: "Search customers" })).toBeFocused({ timeout: 500 });
  }).toPass();
  await page.keyboard.type("kestrel-fre");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 – 1 of 1")).toBeVisible();
  await expect(page.getByRole("row", { name: /Kestrel Freight B\.V\./ })).toBeVisible();
  await page.keyboard.press("Tab");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/customers/${id}$`));
});

test("refusals stand at their fields, the first in focus; closing asks before it throws away", async ({ signedIn }) => {
  const page = signedIn;
  await page.goto("/customers?new=1");
  const name = page.getByLabel("Legal name");
  await expect(name).toBeFocused();
  await page.getByRole("button", { name: "Create customer" }).click();
  await expect(page.getByRole("alert")).toContainText("7 fields need another look");
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription("Must not be empty.");
  await expectAccessible(page);
  await name.fill("Halden Freight Inc.");
  await page.getByLabel("Country").fill("US");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Country")).toHaveValue("United States");
  await page.getByRole("button", { name: "Create customer" }).click();
  await expect(page.getByLabel("State")).toHaveAccessibleDescription("Choose a state.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Keep editing" }).click();
  await expect(name).toHaveValue("Halden Freight Inc.");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(name).toBeHidden();
});

test("a customer is edited without losing what the form does not show", async ({ signedIn: page, demo }) => {
  const id = await makeCustomer(demo, "Bergsund Kraft AS");
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await expect(page.getByLabel("Legal name")).toHaveValue("Bergsund Kraft AS");
  await expectAccessible(page);
  await page.getByLabel("Address", { exact: true }).fill("Havenkade 114");
  await page.getByLabel("Tax status").click();
  await page.getByRole("option", { name: "Exempt" }).click();
  await page.getByLabel("Reason of the exemption").fill("Diplomatic mission");
  await page.getByRole("button", { name: "Save customer" }).click();
  await expect(page.getByText("Bergsund Kraft AS saved")).toBeVisible();
  await expect(page.getByLabel("About this customer").getByText("Havenkade 114")).toBeVisible();
  expect(await customer(demo, id)).toMatchObject({
    address: { line1: "Havenkade 114", town: "Delft" },
    taxStatus: "TAX_EXEMPT",
    taxExemptionReason: "Diplomatic mission",
    customProperties: { tier: "gold" },
    integrationIds: [{ service: "Xero", id: "x-7" }],
    contacts: [{ name: "Ada", billingPreference: "PRIMARY" }],
  });
  await page.getByRole("button", { name: "3 changes" }).click();
  const change = page.getByRole("row", { name: /^Address, line 1/ });
  await expect(change).toContainText("Kade 1");
  await expect(change).toContainText("Havenkade 114");
  await expectAccessible(page);
});

test("aliases, contacts and children are changed on the customer's page", async ({ signedIn: page, demo }) => {
  const id = await makeCustomer(demo, "Oostvaart Media B.V.");
  const child = await makeCustomer(demo, "Oostvaart Films B.V.");
  await page.goto(`/customers/${id}`);

  await page.getByRole("button", { name: "Alias", exact: true }).click();
  await page.getByLabel("Alias", { exact: true }).fill("erp-oostvaart");
  await page.getByLabel("Label").fill("ERP");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await expect(page.getByRole("button", { name: "Copy alias erp-oostvaart" })).toBeVisible();
  await page.getByRole("button", { name: "Alias", exact: true }).click();
  await page.getByLabel("Alias", { exact: true }).fill(child);
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Alias", { exact: true })).toHaveAccessibleDescription(
    /Oostvaart Films B\.V\. has the id/,
  );
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Add contact" }).click();
  await page.getByLabel("Name", { exact: true }).fill("Pieter van Houten");
  await page.getByLabel("E-mail", { exact: true }).fill("p.vanhouten@oostvaart.example");
  await expectAccessible(page);
  await page.keyboard.press("Enter");
  await chooseFromMenu(page, "Actions for Pieter van Houten", "Make primary");
  await expect(page.getByText("Pieter van Houten is the primary contact")).toBeVisible();
  await chooseFromMenu(page, "Actions for Ada", "Archive");
  await page.getByRole("button", { name: "Archive contact" }).click();
  await expect(page.getByText("1 archived")).toBeVisible();

  await page.getByRole("button", { name: "Child", exact: true }).click();
  await page.getByLabel("Customer", { exact: true }).fill("Oostvaart Films");
  await page.getByRole("option", { name: /Oostvaart Films/ }).click();
  await page.getByRole("button", { name: "Add child" }).click();
  await expect(page.getByRole("link", { name: "Oostvaart Films B.V." })).toBeVisible();

  expect(await json(demo, `/customers/${id}/aliases`)).toMatchObject({
    items: [{ value: "erp-oostvaart", label: "ERP" }],
  });
  expect(await customer(demo, id)).toMatchObject({
    contacts: [{ name: "Pieter van Houten", billingPreference: "PRIMARY" }],
    organizations: [{ owner: { id }, members: [{ id: child }] }],
  });
});

test("tax numbers and custom properties are kept on the customer's page", async ({ signedIn: page, demo }) => {
  const id = await makeCustomer(demo, "Calloway Title & Escrow, LLC");
  await page.goto(`/customers/${id}`);
  await page.getByRole("button", { name: "Add tax number" }).click();
  await page.getByLabel("Tax number", { exact: true }).fill("91-0000417");
  await page.getByLabel("Country").fill("United States");
  await page.keyboard.press("Enter");
  await page.getByLabel("State").click();
  await page.getByRole("option", { name: "Washington" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Add tax number" }).click();
  await expect(page.getByText("Washington, United States")).toBeVisible();
  await page.getByRole("button", { name: "Edit custom properties" }).click();
  await page.getByRole("button", { name: "Property", exact: true }).click();
  await page.getByLabel("Key 2").fill("region");
  await page.getByLabel("Value 2").fill("Americas");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save properties" }).click();
  await expect(page.getByText("Americas")).toBeVisible();
  expect(await json(demo, `/tax-registrations/for-customer/${id}`)).toMatchObject({
    items: [{ taxIdentifier: "91-0000417", country: "US", state: "WA" }],
  });
  expect((await customer(demo, id)).customProperties).toEqual({ tier: "gold", region: "Americas" });
});

test("D54: an archived customer gets no new invoice and leaves the list", async ({ signedIn: page, demo }) => {
  const id = await makeCustomer(demo, "Marlowe Insurance plc");
  await page.goto(`/customers/${id}`);
  await chooseFromMenu(page, "More actions", "Archive customer");
  await expect(page.getByRole("alertdialog")).toContainText("It gets no new invoice");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Archive customer" }).click();
  await expect(page.getByText("Archived", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "New invoice" })).toHaveAttribute("aria-disabled", "true");
  expect((await customer(demo, id)).archivedAt).toBeTruthy();
  await page.goto("/customers?search=Marlowe Insurance plc");
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.goto("/customers?search=Marlowe Insurance plc&includeArchived=true");
  await expect(page.getByRole("row", { name: /Marlowe Insurance plc/ })).toContainText("Archived");
});

test("several customers are archived at once, each with its own result", async ({ signedIn: page, demo }) => {
  const ids = [await makeCustomer(demo, "Gamma Batch One"), await makeCustomer(demo, "Gamma Batch Two")];
  await makeCustomer(demo, "Gamma Batch Three");
  await page.goto("/customers?search=Gamma Batch&sortBy=createdAt&sortOrder=ASC");
  await page.getByRole("checkbox", { name: "Select Gamma Batch One" }).check();
  await page.getByRole("checkbox", { name: "Select Gamma Batch Two" }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Archive" }).click();
  await page.getByRole("button", { name: "Archive 2 customers" }).click();
  await expect(page.getByRole("region", { name: "Archive 2 customers" }).getByRole("status")).toHaveText("2 done");
  await expect(page.getByRole("button", { name: "Close" })).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("1 – 1 of 1")).toBeVisible();
  for (const id of ids) expect((await customer(demo, id)).archivedAt).toBeTruthy();
});

test("the CSV holds what is filtered, and nothing that a spreadsheet would run", async ({ signedIn: page, demo }) => {
  await makeCustomer(demo, '=SUM(A1) "Quoted", Ltd');
  await page.goto("/customers?search=SUM(A1)");
  await expect(page.getByText("1 – 1 of 1")).toBeVisible();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Export CSV" }).click(),
  ]);
  expect(download.suggestedFilename()).toBe("customers.csv");
  const answer = await page.request.get("/customers/export?search=SUM(A1)");
  const lines = (await answer.text()).split("\r\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^\ufeffName,Town,Country,/);
  expect(lines[1]).toMatch(/^"'=SUM\(A1\) ""Quoted"", Ltd",Delft,NL,/);
});

test("an address that names no customer says so", async ({ signedIn: page }) => {
  for (const id of ["nope", "01920000-0000-7000-8000-000000000000"]) {
    await page.goto(`/customers/${id}`);
    await expect(page.getByRole("heading", { name: "There is no customer at this address" })).toBeVisible();
  }
  await expectAccessible(page);
});

const Stored = z.looseObject({
  id: z.string(),
  archivedAt: z.string().optional(),
  customProperties: z.record(z.string(), z.string()),
});

async function makeCustomer(demo: Demo, legalName: string): Promise<string> {
  const answer = await callApi(demo, "POST", "/customers", {
    legalName,
    address: { line1: "Kade 1", town: "Delft", postcode: "2611 AA", country: "NL" },
    taxStatus: "TAXED",
    contacts: [{ name: "Ada", email: "ada@delft.example", billingPreference: "PRIMARY" }],
    customProperties: { tier: "gold" },
    integrationIds: [{ service: "Xero", id: "x-7" }],
  });
  return Stored.parse(await answer.json()).id;
}

async function customer(demo: Demo, id: string) {
  return Stored.parse(await json(demo, `/customers/${id}`));
}

async function json(demo: Demo, path: string): Promise<unknown> {
  const answer = await callApi(demo, "GET", path);
  expect(answer.status).toBe(200);
  return answer.json();
}

async function chooseFromMenu(page: Page, button: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

/** Types into the fields one after the other, from the one in focus, leaving the last behind. */
async function typeInto(page: Page, texts: readonly string[]): Promise<void> {
  for (const text of texts) {
    await page.keyboard.type(text);
    await page.keyboard.press("Tab");
  }
}

/** Presses Tab until the control with this name has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  const wanted = page.getByRole("textbox", { name }).or(page.getByRole("button", { name }));
  for (let presses = 0; presses < 20; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab reaches ${name}`);
}

function idIn(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

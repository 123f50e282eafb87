import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi, type Demo, expect, expectAccessible, test } from "../support/journey";

const Created = z.object({ id: z.string() });
const Issued = z.object({
  merchantDetails: z.object({ legalCompanyName: z.string(), phoneNumber: z.string().optional() }),
});
const Rates = z.object({ items: z.array(z.object({ name: z.string(), country: z.string(), amount: z.string() })) });
const Accounts = z.object({ items: z.array(z.object({ companyNumber: z.string() })) });

const pages = [
  ["merchant", "Merchant and bank"],
  ["numbering", "Numbering"],
  ["account", "Account"],
  ["taxes", "Sales tax"],
  ["taxes/rates", "All tax rates"],
  ["tax-registrations", "Tax registrations"],
  ["api-keys", "API keys"],
  ["users", "Users"],
] as const;

for (const [path, title] of pages) {
  test(`the settings page ${title} has no accessibility violation`, async ({ signedIn: page }) => {
    await page.goto(`/settings/${path}`);
    await expect(page.getByRole("heading", { level: 2, name: title })).toBeVisible();
    await expectAccessible(page);
  });
}

test("settings open at the merchant", async ({ signedIn: page }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/settings\/merchant$/);
});

test("changed merchant details stand on the next invoice that a program finalizes", async ({
  signedIn: page,
  demo,
}) => {
  await page.goto("/settings/merchant");
  await page.getByLabel("Phone").fill("+31 20 555 01 99");
  await page.getByRole("button", { name: "Save details" }).click();
  await expect(page.getByText("Merchant details saved")).toBeVisible();
  const { merchantDetails } = Issued.parse(await issueInvoice(demo));
  expect(merchantDetails.phoneNumber).toBe("+31 20 555 01 99");
  await page.reload();
  await expect(page.getByLabel("Phone")).toHaveValue("+31 20 555 01 99");
});

test("a refused form says why at the field and keeps what was typed", async ({ signedIn: page }) => {
  await page.goto("/settings/merchant");
  await page.getByLabel("Brand colour", { exact: true }).fill("#ffff00");
  await page.getByLabel("E-mail").fill("nobody");
  await page.getByRole("button", { name: "Save details" }).click();
  await expect(page.getByText("Not saved. 2 fields need another look.")).toBeVisible();
  await expect(page.getByText(/Stands out too little from white paper/)).toBeVisible();
  await expect(page.getByLabel("E-mail")).toHaveValue("nobody");
  await expect(page.getByLabel("E-mail")).toHaveAttribute("aria-invalid", "true");
});

test("D15: a rate is typed in percent and is a fraction for programs", async ({ signedIn: page, demo }) => {
  await page.goto("/settings/taxes");
  await page.getByRole("button", { name: "Category", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Journey goods");
  await page.getByRole("button", { name: "Add category" }).click();
  await expect(page.getByText("Category Journey goods added")).toBeVisible();
  const cell = page.getByLabel("Netherlands, Journey goods, rate in per cent");
  await cell.fill("5.5");
  await cell.press("Enter");
  await expect(page.getByText("Journey goods in Netherlands is 5.5 %")).toBeVisible();
  await expect(cell).toHaveValue("5.5 %");
  const { items } = Rates.parse(await (await callApi(demo, "GET", "/tax-rates?limit=5")).json());
  expect(items).toContainEqual({ name: "Journey goods · Netherlands", country: "NL", amount: "0.055" });
  await expectAccessible(page);
});

test("a new API key calls the REST API, and is answered 401 once it is revoked", async ({ signedIn: page, demo }) => {
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "API key", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Journey program");
  await page.getByRole("button", { name: "Create API key" }).click();
  const clientId = await page.getByLabel("Client id", { exact: true }).inputValue();
  const clientSecret = await page.getByLabel("Client secret", { exact: true }).inputValue();
  await expectAccessible(page);
  const asKey = { ...demo, apiKey: { clientId, clientSecret } };
  expect((await callApi(asKey, "GET", "/customers?limit=1")).status).toBe(200);

  await page.getByRole("button", { name: "I have stored the secret" }).click();
  await page.reload();
  expect(await page.content()).not.toContain(clientSecret);
  await chooseAction(page, "Actions for Journey program", "Revoke");
  await page.getByRole("button", { name: "Revoke API key" }).click();
  await expect(page.getByText("API key “Journey program” revoked")).toBeVisible();
  expect((await callApi(asKey, "GET", "/customers?limit=1")).status).toBe(401);
});

test("the account's company number is changed for programs as well", async ({ signedIn: page, demo }) => {
  await page.goto("/settings/account");
  await page.getByLabel("Registration number").fill("KVK 90909090");
  await page.getByRole("button", { name: "Save account" }).click();
  await expect(page.getByText("Account saved")).toBeVisible();
  const { items } = Accounts.parse(await (await callApi(demo, "GET", "/sequence-accounts")).json());
  expect(items.map(({ companyNumber }) => companyNumber)).toEqual(["KVK 90909090"]);
});

async function chooseAction(page: Page, menu: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: menu }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

async function issueInvoice(demo: Demo): Promise<unknown> {
  const create = async (path: string, body: unknown) => {
    const answer = await callApi(demo, "POST", path, body);
    expect(answer.ok, await answer.clone().text()).toBe(true);
    return Created.parse(await answer.json()).id;
  };
  const customerId = await create("/customers", {
    legalName: "Journey Settings B.V.",
    address: { line1: "Kade 2", town: "Amsterdam", postcode: "1011 AA", country: "NL" },
    taxStatus: "TAX_EXEMPT",
    taxExemptionReason: "Exempt under article 11",
    contacts: [{ name: "Ada Pay", email: "ada@journey.example", billingPreference: "PRIMARY" }],
  });
  const id = await create("/invoices", { customerId, currency: "EUR" });
  await create(`/invoices/${id}/line-items`, {
    ...{ title: "Audit", quantity: "1", rate: "100", taxRate: "0", externalIds: [] },
  });
  const finalized = await callApi(demo, "POST", `/invoices/${id}/finalize`);
  expect(finalized.status).toBe(200);
  return (await callApi(demo, "GET", `/invoices/${id}`)).json();
}

import type { Page } from "@playwright/test";
import { z } from "zod";
import { callApi, type Demo, expect, expectAccessible, test } from "../support/journey";

const metric = "0195d3a0-0000-7000-8000-0000000000aa";

test("a product is made from ⌘K, gets a graduated price by keyboard, and its curve tells what the engine charges", async ({
  signedIn: page,
  demo,
}) => {
  await page.goto("/products");
  await expectAccessible(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("New product");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Name", { exact: true })).toBeFocused();
  await page.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByLabel("Name", { exact: true })).toHaveAccessibleDescription(/Must not be empty\./);
  await expectAccessible(page);
  await page.getByLabel("Name", { exact: true }).fill("Journey calls");
  await page.getByLabel("Label").fill("Journey");
  await page.getByRole("button", { name: "Create product" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Journey calls");
  await expectAccessible(page);
  const productId = idIn(page);

  await page.getByRole("link", { name: "New price" }).click();
  await page.getByLabel("Name on the invoice").fill("Calls, scale");
  await page.getByRole("radio", { name: /^Graduated/ }).check();
  await page.getByLabel("Tier 1, unit price").focus();
  await page.keyboard.type("0");
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("Tier 1, last unit")).toBeFocused();
  await expect(page.getByLabel("Tier 1, last unit")).toHaveValue("1,000");
  await page.getByLabel("Tier 2, unit price").fill("0.1");
  await page.getByLabel("Tier 2, flat fee").fill("40");
  await page.getByLabel("Usage metric, by its id").fill(metric);
  await page.getByLabel("Cost at quantity").fill("1,500");
  await expect(page.getByRole("status").filter({ hasText: "EUR" })).toHaveText("90.00 EUR");
  await expect(page.getByRole("img", { name: /At 1,500 units the bill is 90\.00 EUR/ })).toBeVisible();
  await expect(page.getByText("Entering tier 2 costs a fee of 40.00 at once.")).toBeVisible();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Save price" }).click();
  await expect(page).toHaveURL(new RegExp(`/products/${productId}$`));
  const row = page.getByRole("row", { name: /Calls, scale/ });
  await expect(row).toContainText("First 1,000 free, then 0.10 EUR a unit, and a fee of 40.00 EUR");
  await expect(row).toContainText("Monthly, in arrears");
  expect(await prices(demo, productId)).toMatchObject([
    {
      ...{ name: "Calls, scale", currency: "EUR", billingType: "IN_ARREARS", status: "ACTIVE" },
      structure: {
        pricingType: "GRADUATED",
        tiers: [
          { upperBound: "1000", price: "0", isPricePercentage: false },
          { price: "0.1", fee: "40" },
        ],
      },
    },
  ]);
  await row.getByRole("link").click();
  await expect(page.getByRole("heading", { name: "Cost against quantity" })).toBeVisible();
  await expectAccessible(page);
});

test("faults stand at their fields as one types, in the words of the server's check (D13, D15)", async ({
  signedIn: page,
  demo,
}) => {
  const id = await makeProduct(demo, "Faulty prices");
  await page.goto(`/products/${id}/prices/new`);
  await page.getByRole("radio", { name: /^Volume/ }).check();
  for (const price of ["3", "2"]) {
    await page
      .getByLabel(/^Tier \d, unit price/)
      .last()
      .fill(price);
    await page.getByRole("button", { name: "Tier", exact: true }).click();
  }
  await page.getByLabel("Tier 1, last unit").fill("50");
  await page.getByLabel("Tier 2, last unit").fill("20");
  await page.getByLabel("Usage metric, by its id").fill("calls");
  await expect(page.getByLabel("Usage metric, by its id")).toHaveAccessibleDescription(/Must be an identifier/);
  await page.getByLabel("Usage metric, by its id").fill(metric);
  await page.getByLabel("Name on the invoice").fill("Bulk");
  await expect(page.getByLabel("Tier 2, last unit")).toHaveAccessibleDescription(
    "To: An upper bound is above the one before, 50.",
  );
  await page.getByLabel("Tier 2, last unit").fill("200");
  await expect(page.getByLabel("Tier 2, last unit")).toHaveAccessibleDescription("");
  await page.getByLabel("Tier 1, unit price").fill("150");
  await page.getByLabel("Tier 1, price is a percentage").check();
  await expect(page.getByLabel("Tier 1, unit price")).toHaveAccessibleDescription(
    "Unit price: A percentage is at most 100 %.",
  );
  await page.getByLabel("Tier 1, unit price").fill("three");
  await expect(page.getByLabel("Tier 1, unit price")).toHaveAccessibleDescription(/Not a number/);
  await page.getByRole("button", { name: "Save price" }).click();
  await expect(page.getByLabel("Tier 1, unit price")).toBeFocused();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Keep editing" }).click();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByRole("button", { name: "Discard" }).click();
  await expect(page).toHaveURL(new RegExp(`/products/${id}$`));
  expect(await prices(demo, id)).toEqual([]);
});

test("tiers are pasted from a spreadsheet, removed by keyboard, and seats bill no fewer than the minimum", async ({
  signedIn: page,
  demo,
}) => {
  const id = await makeProduct(demo, "Seats by tiers");
  await page.goto(`/products/${id}/prices/new`);
  await page.getByLabel("Name on the invoice").fill("Drivers");
  await page.getByRole("radio", { name: /^Seats/ }).check();
  await page.getByRole("button", { name: "By tiers" }).click();
  await paste(page, "Tier 1, seat price", "100\t4\t\n500\t3.2\t75\n\t2.6\t");
  await expect(page.getByLabel("Tier 3, seat price")).toHaveValue("2.6");
  await page.getByLabel("Tier 2, seat price").focus();
  await page.keyboard.press("Control+Backspace");
  await expect(page.getByLabel("Tier 3, seat price")).toBeHidden();
  await expect(page.getByLabel("Tier 2, seat price")).toHaveValue("2.6");
  await page.getByLabel("Contracted minimum").fill("25");
  await page.getByLabel("Seat metric, by its id").fill(metric);
  await page.getByLabel("Cost at quantity").fill("10");
  await expect(page.getByRole("status").filter({ hasText: "EUR" })).toHaveText("100.00 EUR");
  await page.getByRole("button", { name: "Save as draft" }).click();
  await expect(page.getByRole("row", { name: /Drivers/ })).toContainText("Draft");
  expect(await prices(demo, id)).toMatchObject([
    {
      status: "DRAFT",
      structure: {
        pricingType: "SEAT_BASED",
        contractedMinimumSeats: 25,
        tiers: [{ upperBound: "100" }, { price: "2.6" }],
      },
    },
  ]);
});

test("a list price is made, changed and archived; a price taken from it stays", async ({ signedIn: page, demo }) => {
  const id = await makeProduct(demo, "Listed thing");
  await page.goto(`/products/${id}/list-prices/new`);
  await page.getByLabel("Name on the invoice").fill("Platform");
  await page.getByLabel("Amount").fill("1200");
  await expect(page.getByText("14,400.00 EUR over a year")).toBeVisible();
  await page.getByRole("button", { name: "Save list price" }).click();
  await page.getByRole("link", { name: "Platform" }).click();
  await page.getByRole("link", { name: "Price from it" }).click();
  await expect(page.getByLabel("Amount")).toHaveValue("1,200");
  await page.getByLabel("Amount").fill("1100");
  await page.getByRole("button", { name: "Save price" }).click();
  await expect(page.getByRole("row", { name: /1,100\.00 EUR a month/ })).toBeVisible();
  await expect(page.getByRole("row", { name: /1,200\.00 EUR a month/ })).toContainText("1 price");
  const listRow = page.getByRole("row", { name: /1,200\.00 EUR a month/ });
  await listRow.getByRole("link").click();
  await page.getByRole("link", { name: "Edit", exact: true }).click();
  await expect(page.getByText("1 price was taken from it.")).toBeVisible();
  await page.getByLabel("Amount").fill("1,300");
  await page.getByRole("button", { name: "Save list price" }).click();
  await expect(page.getByRole("region", { name: "Terms" }).getByText("1,300.00 EUR a month")).toBeVisible();
  await chooseFromMenu(page, "More actions", "Archive list price");
  await page.getByRole("button", { name: "Archive list price" }).click();
  await expect(page.getByRole("button", { name: "Price from it" })).toHaveAttribute("aria-disabled", "true");
  await expectAccessible(page);
  const [price] = await prices(demo, id);
  expect(price).toMatchObject({ structure: { price: "1100" }, status: "ACTIVE" });
});

test("an unused price is renamed and deleted", async ({ signedIn: page, demo }) => {
  const id = await makeProduct(demo, "Short lived");
  const priceId = await makePrice(demo, id);
  await page.goto(`/products/${id}/prices/${priceId}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Name on the invoice").fill("Fee, renamed");
  await page.getByRole("dialog").getByRole("button", { name: "Save price" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fee, renamed");
  await chooseFromMenu(page, "More actions", "Delete price");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Delete price" }).click();
  await expect(page).toHaveURL(new RegExp(`/products/${id}$`));
  expect(await prices(demo, id)).toEqual([]);
});

test("products are edited, found and archived: no new price from then on", async ({ signedIn: page, demo }) => {
  const id = await makeProduct(demo, "Omega old");
  await makePrice(demo, id);
  await page.goto(`/products/${id}`);
  await page.getByRole("button", { name: "Edit", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill("Omega batch");
  await page.getByLabel("Revenue recognition").click();
  await page.getByRole("option", { name: /Milestone/ }).click();
  await page.getByRole("button", { name: "Save product" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Omega batch");
  await expect(page.getByLabel("About this product").getByText("Milestone")).toBeVisible();
  const other = await makeProduct(demo, "Omega batch two");

  await page.goto("/products?search=omega batch&sortBy=name&sortOrder=ASC");
  await page.getByRole("checkbox", { name: "Select Omega batch", exact: true }).check();
  await page.getByRole("checkbox", { name: "Select Omega batch two" }).check();
  await page.getByRole("region", { name: "Selection" }).getByRole("button", { name: "Archive" }).click();
  await expect(page.getByRole("alertdialog")).toContainText("1 price and 0 list prices go on as they are.");
  await expectAccessible(page);
  await page.getByRole("button", { name: "Archive 2 products" }).click();
  await expect(page.getByRole("region", { name: "Archive 2 products" }).getByRole("status")).toHaveText("2 done");
  await page.getByRole("button", { name: "Close" }).click();
  await expect(page.getByText("Nothing matches")).toBeVisible();
  await page.goto(`/products/${other}`);
  await expect(page.getByRole("button", { name: "New price" })).toHaveAttribute("aria-disabled", "true");
  await page.goto("/products?search=omega batch&status=ARCHIVED");
  await expect(page.getByRole("row", { name: /Omega batch two/ })).toContainText("Archived");
  const answer = await page.request.get("/products/export?search=omega batch&status=ARCHIVED");
  const lines = (await answer.text()).split("\r\n");
  expect(lines[0]).toMatch(/^\ufeffName,Label,Tax category,/);
  expect(lines).toHaveLength(4);
});

test("⌘K finds a product by a part of its name; an address that names none says so", async ({
  signedIn: page,
  demo,
}) => {
  const id = await makeProduct(demo, "Quartz telemetry");
  await page.goto("/products");
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox").fill("telemet");
  await page.getByRole("option", { name: /Quartz telemetry/ }).click();
  await expect(page).toHaveURL(new RegExp(`/products/${id}$`));
  for (const address of ["nope", `${id}/prices/nope`, `${id}/list-prices/${id}`]) {
    await page.goto(`/products/${address}`);
    await expect(page.getByRole("heading", { name: "There is no product or price at this address" })).toBeVisible();
  }
  await expectAccessible(page);
});

const Stored = z.looseObject({ id: z.string() });
const StoredList = z.object({ items: z.array(Stored) });

async function makeProduct(demo: Demo, name: string): Promise<string> {
  const answer = await callApi(demo, "POST", "/products", { name, label: "Journey" });
  return Stored.parse(await answer.json()).id;
}

async function makePrice(demo: Demo, productId: string): Promise<string> {
  const answer = await callApi(demo, "POST", "/prices", {
    ...{ productId, name: "Fee", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" },
    structure: { pricingType: "FIXED", price: "10" },
  });
  return Stored.parse(await answer.json()).id;
}

async function prices(demo: Demo, productId: string) {
  const answer = await callApi(demo, "GET", `/prices?productId=${productId}`);
  expect(answer.status).toBe(200);
  return StoredList.parse(await answer.json()).items;
}

/** Pastes as a browser does. */
async function paste(page: Page, cell: string, text: string): Promise<void> {
  await page.getByLabel(cell).evaluate((element, data) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", data);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function chooseFromMenu(page: Page, button: string, entry: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).click();
  await page.getByRole("menuitem", { name: entry }).click();
}

function idIn(page: Page): string {
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}

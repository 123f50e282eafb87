import { mkdirSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { findBrowser } from "../../lib/testing/browser.mjs";
import { signIn } from "./journey";
import startApp from "./start-app";

/**
 * `npm run screenshots`: every screen of the demo, light and dark, at 1,440 and 1,024 px, into e2e/screens. With E2E_URL and E2E_DEMO set it
 * uses a running application.
 */
const folder = path.resolve(import.meta.dirname, "../screens");

async function main(): Promise<void> {
  const stop = process.env.E2E_URL ? async () => undefined : await startApp();
  const browser = await chromium.launch(findBrowser());
  try {
    mkdirSync(folder, { recursive: true });
    for (const [theme, width] of [
      ["light", 1440],
      ["dark", 1440],
      ["light", 1024],
    ] as const)
      await shoot(browser, theme, width);
  } finally {
    await browser.close();
    await stop();
  }
}

async function shoot(
  browser: Awaited<ReturnType<typeof chromium.launch>>,
  theme: "light" | "dark",
  width: number,
): Promise<void> {
  const url = process.env.E2E_URL ?? "";
  const context = await browser.newContext({ viewport: { width, height: 900 }, baseURL: url, locale: "en-GB" });
  await context.addCookies([{ name: "theme", value: theme, url }]);
  const page = await context.newPage();
  const save = (name: string) => page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
  await page.goto("/sign-in");
  await save("sign-in");
  const demo: Parameters<typeof signIn>[1] = JSON.parse(process.env.E2E_DEMO ?? "{}");
  await signIn(page, demo);
  const { customer, draft, issued, product, listPrice, schedule, proposal, upcoming } = await examples(url, demo);
  const screens: Record<string, string> = {
    invoices: "/invoices",
    "invoice-new": "/invoices/new",
    "invoice-editor": `/invoices/${draft}`,
    invoice: `/invoices/${issued}`,
    "invoice-upcoming": `/invoices/${upcoming}`,
    schedules: "/billing-schedules",
    schedule: `/billing-schedules/${schedule}`,
    "schedule-builder": `/billing-schedules/${proposal}/edit`,
    customers: "/customers",
    "customer-form": "/customers?new=1",
    customer: `/customers/${customer}`,
    products: "/products",
    product: `/products/${product}`,
    "price-new": `/products/${product}/prices/new?listPrice=${listPrice}`,
    "settings-merchant": "/settings/merchant",
    "settings-numbering": "/settings/numbering",
    "settings-taxes": "/settings/taxes",
    "settings-tax-rates": "/settings/taxes/rates",
    "settings-tax-registrations": "/settings/tax-registrations",
    "settings-api-keys": "/settings/api-keys",
    "settings-users": "/settings/users",
    "settings-account": "/settings/account",
    "not-found": "/invoices/none",
  };
  for (const [name, address] of Object.entries(screens)) {
    await page.goto(address);
    await page.waitForLoadState("networkidle");
    await save(name);
  }
  await page.goto("/invoices?text=nothing-has-this-number");
  await page.waitForLoadState("networkidle");
  await save("invoices-none");
  await page.goto(`/invoices/${issued}`);
  await page.waitForLoadState("networkidle");
  await page.getByRole("button", { name: "Record payment" }).click();
  await page.getByRole("dialog").waitFor();
  await save("record-payment");
  await page.goto("/invoices");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await save("command-menu");
  await context.close();
}

async function examples(url: string, demo: { apiKey: { clientId: string; clientSecret: string } }) {
  const { clientId, clientSecret } = demo.apiKey;
  const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
  const first = async (target: string): Promise<{ id: string; customerId: string }> => {
    const answer = await fetch(`${url}/api/${target}&limit=1`, { headers: { authorization } });
    const { items } = await answer.json();
    return items[0];
  };
  const draft = await first("invoices?invoiceStatus=DRAFT");
  const issued = await first("invoices?invoiceStatus=FINAL&invoicePaymentStatus=PARTIALLY_PAID");
  const product = await first("products?name=API%20calls");
  const listPrice = await first(`list-prices?productId=${product.id}`);
  const schedule = await first("billing-schedules?billingScheduleStatus=ACTIVE&label=Ramp");
  const proposal = await first("billing-schedules?billingScheduleStatus=DRAFT");
  const upcoming = await first("invoices?invoiceStatus=IN_PROGRESS");
  return {
    ...{ schedule: schedule.id, proposal: proposal.id, upcoming: upcoming.id },
    ...{ customer: issued.customerId, draft: draft.id, issued: issued.id },
    ...{ product: product.id, listPrice: listPrice.id },
  };
}

await main();

import { mkdirSync } from "node:fs";
import path from "node:path";
import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { findBrowser } from "../../lib/testing/browser.mjs";
import { type Demo, signIn } from "./journey";
import { type Examples, findExamples } from "./screenshot-examples";
import startApp from "./start-app";

/**
 * `npm run screenshots`: every screen of the demo, light and dark, at 1,440 and 1,024 px, and the portal on a phone and a desk, into
 * e2e/screens. With E2E_URL and E2E_DEMO set it uses a running application.
 */
const folder = path.resolve(import.meta.dirname, "../screens");

type Browser = Awaited<ReturnType<typeof chromium.launch>>;
type Theme = "light" | "dark";
const views = [
  ["light", 1440],
  ["dark", 1440],
  ["light", 1024],
] as const;

async function main(): Promise<void> {
  const stop = process.env.E2E_URL ? async () => undefined : await startApp();
  const browser = await chromium.launch(findBrowser());
  try {
    mkdirSync(folder, { recursive: true });
    const demo: Demo = JSON.parse(process.env.E2E_DEMO ?? "{}");
    const examples = await findExamples(demo);
    for (const [theme, width] of views) await shootDashboard(browser, { theme, width, demo, examples });
    await shootBulkJob(browser, demo);
    const link = await portalLink(browser, demo, examples.portalCustomer);
    for (const theme of ["light", "dark"] as const) {
      for (const width of [1440, 390]) await shootPortal(browser, { theme, width, link });
    }
  } finally {
    await browser.close();
    await stop();
  }
}

function dashboardScreens(of: Examples): Record<string, string> {
  return {
    invoices: "/invoices",
    "invoice-new": "/invoices/new",
    "invoice-editor": `/invoices/${of.draft}`,
    invoice: `/invoices/${of.issued}`,
    "invoice-upcoming": `/invoices/${of.upcoming}`,
    "credit-notes": "/credit-notes",
    "credit-note-new": "/credit-notes/new",
    "credit-note-editor": `/credit-notes/${of.draftNote}`,
    "credit-note": `/credit-notes/${of.issuedNote}`,
    payments: "/payments",
    payment: `/payments/${of.payment}`,
    schedules: "/billing-schedules",
    schedule: `/billing-schedules/${of.schedule}`,
    "schedule-builder": `/billing-schedules/${of.proposal}/edit`,
    customers: "/customers",
    "customer-form": "/customers?new=1",
    customer: `/customers/${of.customer}`,
    statement: `/customers/${of.customer}/statement`,
    products: "/products",
    product: `/products/${of.product}`,
    "price-new": `/products/${of.product}/prices/new?listPrice=${of.listPrice}`,
    reports: "/reports",
    "reports-ageing": "/reports/ageing",
    "reports-vat": "/reports/vat",
    "reports-grid": "/reports/invoices-grid",
    "reports-numbers": "/reports/numbers",
    "settings-merchant": "/settings/merchant",
    "settings-numbering": "/settings/numbering",
    "settings-taxes": "/settings/taxes",
    "settings-tax-rates": "/settings/taxes/rates",
    "settings-tax-registrations": "/settings/tax-registrations",
    "settings-exchange-rates": "/settings/exchange-rates",
    "settings-mail": "/settings/mail",
    "settings-api-keys": "/settings/api-keys",
    "settings-users": "/settings/users",
    "settings-account": "/settings/account",
    "not-found": "/invoices/none",
    "invoices-none": "/invoices?text=nothing-has-this-number",
  };
}

interface Dashboard {
  theme: Theme;
  width: number;
  demo: Demo;
  examples: Examples;
}

async function shootDashboard(browser: Browser, { theme, width, demo, examples }: Dashboard): Promise<void> {
  const context = await openContext(browser, theme, width);
  const page = await context.newPage();
  const save = (name: string) => page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
  await page.goto("/sign-in");
  await save("sign-in");
  await signIn(page, demo);
  for (const [name, address] of Object.entries(dashboardScreens(examples))) {
    await open(page, address);
    await save(name);
  }
  await open(page, `/invoices/${examples.issued}`);
  await page.getByRole("button", { name: "Record payment" }).click();
  await page.getByRole("dialog").waitFor();
  await save("record-payment");
  await page.goto("/invoices");
  await page.keyboard.press("Control+k");
  await page.getByRole("dialog").waitFor();
  await save("command-menu");
  await context.close();
}

/** Fifty invoices as one zip file: in the tray, in the list of jobs, and on its own page. */
async function shootBulkJob(browser: Browser, demo: Demo): Promise<void> {
  for (const [place, [theme, width]] of views.entries()) {
    const context = await openContext(browser, theme, width);
    const page = await context.newPage();
    const save = (name: string) => page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`) });
    await signIn(page, demo);
    if (place === 0) await downloadPdfs(page);
    await open(page, "/bulk-jobs");
    await save("bulk-jobs");
    await page
      .getByRole("table")
      .getByRole("link", { name: /^PDFs of/ })
      .first()
      .click();
    await page.getByRole("table", { name: "Results", exact: true }).waitFor();
    await save("bulk-job");
    await context.close();
  }
}

async function downloadPdfs(page: Page): Promise<void> {
  await open(page, "/invoices?invoiceStatus=FINAL");
  await page.getByRole("checkbox", { name: /all/i }).check();
  await page.getByRole("button", { name: "More for the selection", exact: true }).click();
  await page.getByRole("menuitem", { name: "Download PDFs as zip", exact: true }).click();
  const tray = page.getByRole("region", { name: "Your bulk jobs", exact: true });
  await tray.getByRole("link", { name: "Download zip", exact: true }).first().waitFor({ timeout: 120_000 });
}

/** The address of a customer's portal, as the dashboard gives it away. */
async function portalLink(browser: Browser, demo: Demo, customer: string): Promise<string> {
  const context = await openContext(browser, "light", 1440);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const page = await context.newPage();
  await signIn(page, demo);
  await open(page, `/customers/${customer}`);
  await page.getByRole("button", { name: "More actions" }).click();
  await page.getByRole("menuitem", { name: "Copy portal link" }).click();
  await page.getByText("Portal link copied", { exact: true }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await context.close();
  return link;
}

async function shootPortal(
  browser: Browser,
  { theme, width, link }: { theme: Theme; width: number; link: string },
): Promise<void> {
  const context = await openContext(browser, theme, width);
  const page = await context.newPage();
  const save = (name: string) =>
    page.screenshot({ path: path.join(folder, `${name}-${theme}-${width}.png`), fullPage: true });
  await open(page, link);
  await save("portal");
  await page
    .getByRole("link", { name: /^[A-Z]+\d+/ })
    .first()
    .click();
  await page.getByRole("heading", { level: 1, name: /^Invoice / }).waitFor();
  await page.waitForLoadState("networkidle");
  await save("portal-invoice");
  await context.close();
}

/** A visitor from Britain who asked for a theme. */
async function openContext(browser: Browser, theme: Theme, width: number): Promise<BrowserContext> {
  const url = process.env.E2E_URL ?? "";
  const settings = { viewport: { width, height: 900 }, baseURL: url, locale: "en-GB", colorScheme: theme };
  const context = await browser.newContext(settings);
  await context.addCookies([{ name: "theme", value: theme, url }]);
  return context;
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForLoadState("networkidle");
}

await main();

import AxeBuilder from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import { z } from "zod";

const Demo = z.object({
  url: z.string(),
  email: z.string(),
  password: z.string(),
  apiKey: z.object({ clientId: z.string(), clientSecret: z.string() }),
});
export type Demo = z.output<typeof Demo>;

interface Fixtures {
  demo: Demo;
  /** A page already signed in as the demo's administrator. */
  signedIn: Page;
}

/** Journeys fail on any script error, on any request that leaves the application, and where a page is without a title for a moment. */
export const test = base.extend<Fixtures>({
  demo: async ({ baseURL }, use) =>
    use({ ...Demo.parse(JSON.parse(process.env.E2E_DEMO ?? "{}")), url: baseURL ?? "" }),
  page: async ({ page, baseURL }, use) => {
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "error" && !/status of (4\d\d)/.test(message.text())) problems.push(message.text());
    });
    page.on("request", (request) => {
      const { protocol, origin } = new URL(request.url());
      if (protocol.startsWith("http") && origin !== baseURL) problems.push(`left the application: ${request.url()}`);
    });
    await page.addInitScript(reportLostTitle);
    const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
    const alive = async <Loaded>(loading: Promise<Loaded>): Promise<Loaded> => {
      const loaded = await loading;
      await untilAlive(page);
      return loaded;
    };
    page.goto = (...where) => alive(goto(...where));
    page.reload = (...how) => alive(reload(...how));
    await use(page);
    expect(problems).toEqual([]);
  },
  signedIn: async ({ page, demo }, use) => {
    await signIn(page, demo);
    await use(page);
  },
});

export { expect };

/** Runs in the browser: what scripts and observers of the page do at once is done before it looks. */
function reportLostTitle(): void {
  let isNamed = false;
  const look = () => {
    if (isNamed && document.title === "") console.error(`${location.pathname} has lost its title.`);
    isNamed = document.title !== "";
  };
  new MutationObserver(() => queueMicrotask(look)).observe(document, { childList: true, subtree: true });
}

export async function signIn(page: Page, demo: Demo): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Work e-mail").fill(demo.email);
  await page.getByLabel("Password", { exact: true }).fill(demo.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  await untilAlive(page);
}

/** React has taken over all that can be pressed or filled: what is done to it before is lost, and no person is that quick. */
async function untilAlive(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const controls = [...document.querySelectorAll("button, input, select, textarea")];
    const isReact = "__next_f" in window;
    return !isReact || controls.every((one) => Object.keys(one).some((key) => key.startsWith("__reactProps$")));
  });
}

/** WCAG 2.2 AA: no violation on the page as it stands; and a page of the dashboard fills the window, so that nothing of it scrolls away. */
export async function expectAccessible(page: Page): Promise<void> {
  if (await page.locator(".app").count()) {
    const excess = () => page.evaluate(() => document.documentElement.scrollHeight - window.innerHeight);
    expect(await excess(), "how far the document reaches beyond the window").toBeLessThanOrEqual(0);
  }
  const { violations } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`)).toEqual(
    [],
  );
}

/** Calls the REST API as the demo's key. */
export async function callApi(demo: Demo, method: string, path: string, body?: unknown) {
  const { clientId, clientSecret } = demo.apiKey;
  const answer = await fetch(`${process.env.E2E_URL}/api${path}`, {
    method,
    headers: {
      Authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`,
      ...(body === undefined ? {} : { "Content-Type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return answer;
}

const Made = z.looseObject({ id: z.string() });

/** Makes something over REST. @returns its id */
export async function make(demo: Demo, path: string, body: object): Promise<string> {
  const answer = await callApi(demo, "POST", path, body);
  expect(answer.ok, await answer.clone().text()).toBe(true);
  return Made.parse(await answer.json()).id;
}

/** Goes over to the sandbox beside the demo's workspace, as a person does; the browser stays there. */
export async function enterSandbox(page: Page): Promise<void> {
  const switcher = page.getByRole("button", { name: "Switch workspace or environment" });
  await switcher.click();
  await page.getByRole("menuitem", { name: /, Sandbox$/ }).click();
  await expect(switcher).toContainText("Sandbox");
}

/** The demo for programs of the account that the page is in: with a key of that account. */
export async function makeApiKey(page: Page, demo: Demo, name: string): Promise<Demo> {
  await page.goto("/settings/api-keys");
  await page.getByRole("button", { name: "API key", exact: true }).click();
  await page.getByLabel("Name", { exact: true }).fill(name);
  await page.getByRole("button", { name: "Create API key" }).click();
  const clientId = await page.getByLabel("Client id", { exact: true }).inputValue();
  const clientSecret = await page.getByLabel("Client secret", { exact: true }).inputValue();
  await page.getByRole("button", { name: "I have stored the secret" }).click();
  return { ...demo, apiKey: { clientId, clientSecret } };
}

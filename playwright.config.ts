import { defineConfig } from "@playwright/test";
import { findBrowser } from "./lib/testing/browser.mjs";

const { executablePath, args } = findBrowser();

export default defineConfig({
  testDir: "e2e/ui",
  globalSetup: "./e2e/support/start-app.ts",
  outputDir: ".reports/playwright",
  workers: 2,
  fullyParallel: false,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  use: {
    baseURL: process.env.E2E_URL,
    browserName: "chromium",
    launchOptions: { executablePath, args },
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Amsterdam",
    trace: "retain-on-failure",
  },
});

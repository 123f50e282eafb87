import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { chromium } from "@playwright/test";
import { Problem } from "../server/problem.mjs";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
  "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
];

/** Chromium refuses its sandbox to root; the rest keeps it from calling home during a test. */
export const launchArguments = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
].concat(
  ["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
  process.getuid?.() === 0 ? ["--no-sandbox"] : [],
);

/**
 * A Chromium for the browser tests: the one of LEDGERLINE_CHROMIUM, Playwright's own, or one of this computer; on Debian
 * and Ubuntu root gets one installed.
 * @returns {{ executablePath: string, args: string[] }} Playwright's launch options
 */
export function findBrowser() {
  const executablePath = given() ?? installed() ?? installOnDebian();
  if (executablePath) return { executablePath, args: launchArguments };
  throw new Problem(
    "The browser tests need Chromium: install it (npx playwright install chromium, or your system's package), or name one in LEDGERLINE_CHROMIUM.",
  );
}

function given() {
  const file = process.env.LEDGERLINE_CHROMIUM;
  if (file && !existsSync(file)) throw new Problem(`LEDGERLINE_CHROMIUM=${file} does not exist.`);
  return file || null;
}

function installed() {
  const folders = (process.env.PATH ?? "").split(path.delimiter).concat("/usr/bin", "/usr/local/bin", "/snap/bin");
  const candidates = [
    chromium.executablePath(),
    ...names.flatMap((name) => folders.map((folder) => path.join(folder, name))),
  ];
  return [...candidates, ...applications].find((file) => existsSync(file)) ?? null;
}

function installOnDebian() {
  if (!existsSync("/etc/debian_version") || process.getuid?.() !== 0) return null;
  console.log("Installing Chromium for the browser tests …");
  const options = {
    stdio: /** @type {const} */ (["ignore", "ignore", "inherit"]),
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  };
  try {
    execFileSync("apt-get", ["update"], options);
    execFileSync("apt-get", ["install", "-y", "--no-install-recommends", "chromium"], options);
  } catch {
    return null;
  }
  return installed();
}

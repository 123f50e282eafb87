import { spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";
import { projectRoot } from "../server/entry.mjs";
import { seconds } from "../server/progress.mjs";
import { oneCheck, playwrightCount, vitestCount } from "./test-counts.mjs";

const reports = path.join(projectRoot, ".reports");
const vitestReport = path.join(reports, "vitest.json");
const playwrightReport = path.join(reports, "playwright.json");

/**
 * A step of `npm test`. `count` says what its end means; `needs` names steps without which it makes no sense.
 * @typedef {{ name: string, words: string[], needs?: string[], env?: Record<string, string>,
 *   count(succeeded: boolean): import("./test-counts.mjs").Count }} Step
 */

const tool = (/** @type {string} */ file) => path.join("node_modules", file);
const preparation = (/** @type {boolean} */ succeeded) => ({ passed: 0, failed: succeeded ? 0 : 1 });

/** @type {Step[]} */
const steps = [
  { name: "generate", words: ["lib/server/generate.mjs"], count: preparation },
  {
    name: "typecheck",
    words: [tool("typescript/bin/tsc"), "--noEmit", "-p", "tsconfig.json"],
    needs: ["generate"],
    count: oneCheck,
  },
  { name: "lint", words: [tool("@biomejs/biome/bin/biome"), "check", "--error-on-warnings"], count: oneCheck },
  {
    name: "tests",
    words: [
      tool("vitest/vitest.mjs"),
      "run",
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${vitestReport}`,
    ],
    needs: ["generate"],
    count: (succeeded) => vitestCount(vitestReport, succeeded),
  },
  { name: "build", words: ["lib/server/build.mjs"], needs: ["generate"], count: preparation },
  {
    name: "browser tests",
    words: [tool("@playwright/test/cli.js"), "test", "--reporter=list,json"],
    needs: ["build"],
    env: { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport },
    count: (succeeded) => playwrightCount(playwrightReport, succeeded),
  },
];

/** Runs every step, says what failed, and ends with the line `N passed, N failed`. */
export async function runAllChecks() {
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const total = { passed: 0, failed: 0 };
  /** @type {Set<string>} */
  const broken = new Set();
  for (const step of steps) {
    const missing = step.needs?.find((name) => broken.has(name));
    const count = missing ? skipped(step, missing) : await run(step);
    if (count.failed > 0) broken.add(step.name);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
}

/** @param {Step} step @param {string} missing */
function skipped(step, missing) {
  console.log(`${step.name}: not run, since ${missing} failed`);
  return { passed: 0, failed: 1 };
}

/** @param {Step} step */
async function run(step) {
  console.log(`${step.name} …`);
  const since = performance.now();
  const { code, output } = await runNode(step);
  const count = step.count(code === 0);
  if (count.failed > 0) console.log(output.trimEnd());
  const numbers =
    count.passed + count.failed > 1
      ? `${count.passed} passed, ${count.failed} failed`
      : count.failed
        ? "failed"
        : "passed";
  console.log(`${step.name}: ${numbers} (${seconds(since)})`);
  return count;
}

/** @param {Step} step @returns {Promise<{ code: number, output: string }>} */
function runNode({ words, env = {} }) {
  const child = spawn(process.execPath, words, {
    cwd: projectRoot,
    env: { ...ownEnvironment(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const hear = (/** @type {Buffer} */ chunk) => {
    output += chunk;
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  return new Promise((resolve) => {
    child.once("error", (error) => resolve({ code: 1, output: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The tests bring their own database and addresses; those of an installation must never reach them. */
function ownEnvironment() {
  const env = { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1" };
  const foreign = ["DATABASE_URL", "DATABASE_OWNER_URL", "PORT", "HOST", "NODE_ENV", "FORCE_COLOR", "NEXTAUTH_URL"];
  for (const name of [...foreign, "LEDGERLINE_DATA", "LEDGERLINE_URL", "LEDGERLINE_DEMO"]) delete env[name];
  return env;
}

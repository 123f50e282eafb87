import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isMain, projectRoot } from "./entry.mjs";
import { generate } from "./generate.mjs";
import { command, Problem } from "./problem.mjs";
import { say, seconds, step } from "./progress.mjs";
import { hashOf } from "./source-hash.mjs";

const marker = path.join(projectRoot, ".next/SOURCE_HASH");

/** Everything that the compiled application is made of. The generated database client follows from the schema and the lockfile. */
const sources = [
  "app",
  "components",
  "lib",
  "prisma/schema",
  "public",
  "instrumentation.ts",
  "instrumentation-client.ts",
].concat(
  ["proxy.ts", "next.config.js", "next.config.ts", "postcss.config.mjs", "tsconfig.json", "package-lock.json"],
  [".env", ".env.local", ".env.production", ".env.production.local"],
);
const uncompiled = /\.test\.tsx?$|^lib\/db\/generated$|^lib\/testing$|^lib\/server\/[^/]+\.mjs$/;

/** Whether `.next` was made from exactly the present sources, with this Node. */
export function isBuildCurrent() {
  return existsSync(marker) && readFileSync(marker, "utf8") === sourceHash();
}

/**
 * Builds the application unless the present build is current.
 * @param {{ signal?: AbortSignal }} options `signal` ends a build under way
 * @returns {Promise<boolean>} whether it built
 */
export async function build({ signal } = {}) {
  const hash = sourceHash();
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return false;
  rmSync(marker, { force: true });
  say("Building the application, which takes about a minute the first time …");
  const since = performance.now();
  await step("  database client generated", generate);
  await runNextBuild(since, signal);
  writeFileSync(marker, hash);
  say(`Application built (${seconds(since)})`);
  return true;
}

const sourceHash = () => `${process.version} ${hashOf(projectRoot, sources, (name) => !uncompiled.test(name))}`;

/** @param {number} since @param {AbortSignal | undefined} signal */
async function runNextBuild(since, signal) {
  const program = path.join(projectRoot, "node_modules/next/dist/bin/next");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(process.execPath, [program, "build"], {
    cwd: projectRoot,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    signal,
  });
  let output = "";
  const hear = (chunk) => {
    output += chunk;
    const milestones = String(chunk).match(/^ *✓ (?:Compiled|Finished|Generating).*/gm) ?? [];
    for (const line of milestones) say(`  ${line.replace(/^[ ✓]+|[ .…]+$/g, "")} (at ${seconds(since)})`);
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  const stop = () => child.kill();
  process.once("exit", stop);
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  process.off("exit", stop);
  if (code !== 0) throw new Problem(`The build failed:\n${output.trim()}`);
}

if (isMain(import.meta.url)) {
  await command(async () => {
    if (!(await build())) say("The build is current.");
  });
}

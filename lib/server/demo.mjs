import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { dataFolder } from "./database.mjs";
import { writePrivate } from "./environment.mjs";
import { say, step } from "./progress.mjs";
import { application } from "./web-server.mjs";

/** @typedef {import("./web-server.mjs").Demo & { url: string, database: string }} KeptDemo */

/**
 * Fills an empty database with the demonstration workspace and keeps its sign-in in `demo.json`; later starts read it there.
 * @param {{ publicUrl: string, database: string }} options `database` names it without secrets
 * @returns {Promise<KeptDemo | null>} null without a demonstration workspace
 */
export async function prepareDemo({ publicUrl, database }) {
  const kept = readDemo();
  const wanted = process.env.LEDGERLINE_DEMO !== "0";
  const keep = (/** @type {Partial<KeptDemo>} */ demo) =>
    writePrivate(demoFile(), `${JSON.stringify({ ...demo, url: publicUrl, database }, null, 2)}\n`);
  const tell = (/** @type {string} */ line) => say(`  ${line}`);
  const made = wanted ? await step("Demonstration workspace checked", () => application().seedDemo(tell, keep)) : null;
  if (!made && kept?.database !== database) return null;
  if (!made && kept && kept.url !== publicUrl) keep(kept);
  return { ...kept, ...made, url: publicUrl, database };
}

const demoFile = () => path.join(dataFolder(), "demo.json");

/** @returns {KeptDemo | null} */
function readDemo() {
  return existsSync(demoFile()) ? JSON.parse(readFileSync(demoFile(), "utf8")) : null;
}

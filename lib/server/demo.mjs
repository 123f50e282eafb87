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
  const made = wanted
    ? await step("Demonstration workspace checked", () => application().seedDemo((line) => say(`  ${line}`), publicUrl))
    : null;
  if (!made && kept?.database !== database) return null;
  const demo = { ...kept, ...made, url: publicUrl, database };
  if (made || kept?.url !== publicUrl) writePrivate(demoFile(), `${JSON.stringify(demo, null, 2)}\n`);
  return demo;
}

const demoFile = () => path.join(dataFolder(), "demo.json");

/** @returns {KeptDemo | null} */
function readDemo() {
  return existsSync(demoFile()) ? JSON.parse(readFileSync(demoFile(), "utf8")) : null;
}

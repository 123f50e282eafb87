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
 * @returns {{ usable: Promise<unknown>, complete: Promise<KeptDemo | null> }} `usable` as soon as somebody can sign in, so that the first
 *   page need not wait for all of the data; `complete` with null where there is no demonstration workspace
 */
export function prepareDemo(options) {
  let usable = () => undefined;
  const signedUp = new Promise((resolve) => {
    usable = () => resolve(undefined);
  });
  const complete = fillAndKeep(options, usable);
  return { usable: Promise.race([signedUp, complete]), complete };
}

/** @param {{ publicUrl: string, database: string }} options @param {() => void} usable */
async function fillAndKeep({ publicUrl, database }, usable) {
  const kept = readDemo();
  const wanted = process.env.LEDGERLINE_DEMO !== "0";
  const keep = (/** @type {Partial<KeptDemo>} */ demo) =>
    writePrivate(demoFile(), `${JSON.stringify({ ...demo, url: publicUrl, database }, null, 2)}\n`);
  const tell = (/** @type {string} */ line) => say(`  ${line}`);
  const keepAndOpen = (/** @type {Partial<KeptDemo>} */ demo) => {
    keep(demo);
    usable();
  };
  const fill = () => application().seedDemo(tell, keepAndOpen);
  const made = wanted ? await step("Demonstration workspace checked", fill) : null;
  if (!made && kept?.database !== database) return null;
  if (!made && kept && kept.url !== publicUrl) keep(kept);
  return { ...kept, ...made, url: publicUrl, database };
}

const demoFile = () => path.join(dataFolder(), "demo.json");

/** @returns {KeptDemo | null} */
function readDemo() {
  return existsSync(demoFile()) ? JSON.parse(readFileSync(demoFile(), "utf8")) : null;
}

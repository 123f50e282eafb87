import { spawn } from "node:child_process";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isMain, projectRoot } from "./entry.mjs";
import { command, Problem } from "./problem.mjs";
import { hashOf } from "./source-hash.mjs";

const generated = path.join(projectRoot, "lib/db/generated");
const marker = path.join(generated, "SCHEMA_HASH");
const sources = ["prisma/schema", "prisma.config.ts", "node_modules/prisma/package.json"];

/**
 * Makes the database client from prisma/schema, unless the present one was made from the same files.
 * @returns {Promise<boolean>} whether there was anything to do
 */
export async function generate() {
  const hash = hashOf(projectRoot, sources);
  if (existsSync(marker) && readFileSync(marker, "utf8") === hash) return false;
  rmSync(marker, { force: true });
  await runPrisma(["generate"]);
  writeFileSync(marker, hash);
  return true;
}

/** @param {string[]} words */
async function runPrisma(words) {
  // `generate` needs no schema engine, but insists on downloading one unless a program is named: node will do.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: process.execPath,
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
  const program = path.join(projectRoot, "node_modules/prisma/build/index.js");
  const child = spawn(process.execPath, [program, ...words], {
    cwd: projectRoot,
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
  const code = await new Promise((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Problem(`prisma ${words.join(" ")} failed:\n${output.trim()}`);
}

if (isMain(import.meta.url)) {
  await command(async () => {
    const made = await generate();
    console.log(made ? "The database client was generated." : "The database client is current.");
  });
}

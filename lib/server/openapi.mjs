import { spawn } from "node:child_process";
import path from "node:path";
import { isMain, projectRoot } from "./entry.mjs";
import { generate } from "./generate.mjs";
import { command } from "./problem.mjs";

/** The document is printed by the application's own code, run from source: no build and no server are needed. */
async function main() {
  await generate();
  const words = ["--conditions=react-server", "--import", "tsx", path.join("lib", "api", "print-openapi.ts")];
  const child = spawn(process.execPath, words, { cwd: projectRoot, stdio: "inherit" });
  return new Promise((resolve, reject) => child.once("error", reject).once("exit", (code) => resolve(code ?? 1)));
}

if (isMain(import.meta.url)) await command(main);

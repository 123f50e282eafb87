// `npm run mutation [-- folder of lib/engine]`: Stryker over the money engine (stryker.config.mjs).
import { spawnSync } from "node:child_process";

const [folder] = process.argv.slice(2);
const env = { ...process.env, ...(folder ? { LEDGERLINE_MUTATION: folder } : {}) };
const { status } = spawnSync("npx", ["stryker", "run"], { stdio: "inherit", env });
process.exitCode = status ?? 1;

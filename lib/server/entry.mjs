import { realpathSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of package.json, whatever the current one is. */
export const projectRoot = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "../..");

/**
 * Whether a module is the program that node was asked to run, not an import of one.
 * @param {string} moduleUrl `import.meta.url`
 */
export function isMain(moduleUrl) {
  const [, program] = process.argv;
  if (!program) return false;
  try {
    return realpathSync(program) === realpathSync(fileURLToPath(moduleUrl));
  } catch {
    return false;
  }
}

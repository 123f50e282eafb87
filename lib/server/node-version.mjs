import fs from "node:fs";

// Written for old versions of Node: no `??`, no `?.`, nothing awaited.

/** Says in one sentence that this Node is too old, and that it ends here; true if it is new enough. */
export function assertNode() {
  const manifest = JSON.parse(fs.readFileSync(new URL("../../package.json", import.meta.url), "utf8"));
  const wanted = numbers(manifest.engines.node);
  const actual = numbers(process.versions.node);
  if (isAtLeast(actual, wanted)) return true;
  console.error(
    "Ledgerline needs Node.js " +
      wanted.join(".") +
      " or newer, and this is " +
      process.versions.node +
      ": install a newer one.",
  );
  process.exitCode = 1;
  return false;
}

/**
 * @param {number[]} actual
 * @param {number[]} wanted
 */
export function isAtLeast(actual, wanted) {
  for (let index = 0; index < wanted.length; index += 1) {
    const difference = (actual[index] || 0) - wanted[index];
    if (difference !== 0) return difference > 0;
  }
  return true;
}

function numbers(text) {
  return text
    .replace(/[^0-9.]/g, "")
    .split(".")
    .map(Number);
}

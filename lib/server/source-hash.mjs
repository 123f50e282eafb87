import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/**
 * A digest of the names and contents of files: equal digests mean equal sources. Times do not count.
 * @param {string} root
 * @param {string[]} entries files and folders below it; missing ones are passed over
 * @param {(name: string) => boolean} wanted asked with a path relative to root
 */
export function hashOf(root, entries, wanted = () => true) {
  const hash = createHash("sha256");
  for (const entry of entries)
    for (const file of filesOf(root, entry, wanted))
      hash
        .update(`${file}\0`)
        .update(fs.readFileSync(path.join(root, file)))
        .update("\0");
  return hash.digest("hex");
}

/** @returns {string[]} in order of their names */
function filesOf(root, entry, wanted) {
  const stat = fs.statSync(path.join(root, entry), { throwIfNoEntry: false });
  if (!stat || !wanted(entry)) return [];
  if (!stat.isDirectory()) return [entry];
  const names = fs.readdirSync(path.join(root, entry)).sort();
  return names.flatMap((name) => filesOf(root, path.posix.join(entry, name), wanted));
}

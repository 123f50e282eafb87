/** Names that every system takes as files. */

/**
 * Gives documents their file names, `SEQ00001.pdf`: letters of any script, figures and `._-` stay, no part of a path does, and no two are alike on
 * a system that does not tell cases apart.
 */
export function fileNamer(extension: string): (number: string) => string {
  const given = new Set<string>();
  return (number) => {
    const plain = plainName(number);
    for (let copy = 1; ; copy += 1) {
      const name = `${plain}${copy === 1 ? "" : ` (${copy})`}.${extension}`;
      const key = name.normalize("NFC").toLowerCase();
      if (given.has(key)) continue;
      given.add(key);
      return name;
    }
  };
}

function plainName(number: string): string {
  const safe = number
    .normalize("NFC")
    .replace(/[^\p{L}\p{M}\p{N}._-]+/gu, "-")
    .replace(/^[.-]+|[.-]+$/g, "")
    .slice(0, 100);
  if (safe === "") return "document";
  return reserved.test(safe) ? `${safe}_` : safe;
}

/** Names of devices on Windows, whatever follows the first dot. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** ZIP archives made by hand, byte by byte (APPNOTE 6.3), their contents stored as they are. */
export function zipOf(entries: Record<string, string>, comment = ""): Uint8Array {
  const encoder = new TextEncoder();
  const files = Object.entries(entries).map(([name, text]) => ({
    name: encoder.encode(name),
    data: encoder.encode(text),
  }));
  const locals = files.map(({ name, data }) =>
    bytes(
      [0x04034b50, 4],
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [0, 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [0, 2],
      name,
      data,
    ),
  );
  const starts = locals.map((_, i) => locals.slice(0, i).reduce((sum, one) => sum + one.length, 0));
  const directory = files.map(({ name, data }, i) =>
    bytes(
      [0x02014b50, 4],
      [20, 2],
      [20, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [0, 4],
      [data.length, 4],
      [data.length, 4],
      [name.length, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 4],
      [starts[i] ?? 0, 4],
      name,
    ),
  );
  const [before, listed] = [bytes(...locals), bytes(...directory)];
  const note = encoder.encode(comment);
  return bytes(
    before,
    listed,
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [files.length, 2],
    [files.length, 2],
    [listed.length, 4],
    [before.length, 4],
    [note.length, 2],
    note,
  );
}

/** A compound file's first bytes and, in its directory's first slot, the name of its main part. */
export function compoundFile(mainPart: string): Uint8Array {
  const file = new Uint8Array(2048);
  file.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
  file.set(
    [...mainPart].flatMap((character) => [character.charCodeAt(0), 0]),
    1024 + 128,
  );
  return file;
}

/** Numbers are [value, bytes], lowest byte first. */
function bytes(...parts: (Uint8Array | readonly [number, number])[]): Uint8Array {
  return new Uint8Array(
    parts.flatMap((part) =>
      part instanceof Uint8Array
        ? [...part]
        : Array.from({ length: part[1] }, (_, i) => Math.floor(part[0] / 256 ** i) % 256),
    ),
  );
}

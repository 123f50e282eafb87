/** Names in a ZIP archive, read from its directory at the end (APPNOTE 6.3 §4.3); nothing is unpacked. */

const [endSize, longestComment, entrySize] = [22, 65_535, 46];

/**
 * @param pieces of equal size save the last one
 * @returns null for what is no whole archive
 */
export function archiveEntries(pieces: readonly Uint8Array[]): string[] | null {
  const size = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const tailStart = Math.max(0, size - endSize - longestComment);
  const tail = bytesAt(pieces, tailStart, size - tailStart);
  const at = endRecord(tail);
  if (at === null) return null;
  const end = new DataView(tail.buffer, tail.byteOffset + at, endSize);
  const [count, length, offset] = [end.getUint16(10, true), end.getUint32(12, true), end.getUint32(16, true)];
  if (offset + length > tailStart + at) return null;
  return namesIn(bytesAt(pieces, offset, length), count);
}

/** Bytes from `start` on, over the borders of pieces; fewer where the file ends. */
export function bytesAt(pieces: readonly Uint8Array[], start: number, length: number): Uint8Array {
  const found = new Uint8Array(length);
  let [pieceStart, filled] = [0, 0];
  for (const piece of pieces) {
    const part = piece.subarray(Math.max(0, start - pieceStart), Math.max(0, start + length - pieceStart));
    found.set(part, filled);
    filled += part.length;
    pieceStart += piece.length;
  }
  return found.subarray(0, filled);
}

/** The last end record whose comment reaches exactly to the end. */
function endRecord(tail: Uint8Array): number | null {
  const view = new DataView(tail.buffer, tail.byteOffset, tail.length);
  for (let at = tail.length - endSize; at >= 0; at -= 1) {
    const isRecord = view.getUint32(at, true) === 0x06054b50;
    if (isRecord && at + endSize + view.getUint16(at + 20, true) === tail.length) return at;
  }
  return null;
}

function namesIn(directory: Uint8Array, count: number): string[] | null {
  const view = new DataView(directory.buffer, directory.byteOffset, directory.length);
  const decoder = new TextDecoder();
  const names: string[] = [];
  let at = 0;
  while (names.length < count) {
    if (at + entrySize > directory.length || view.getUint32(at, true) !== 0x02014b50) return null;
    const nameLength = view.getUint16(at + 28, true);
    const next = at + entrySize + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > directory.length) return null;
    names.push(decoder.decode(directory.subarray(at + entrySize, at + entrySize + nameLength)));
    at = next;
  }
  return at === directory.length ? names : null;
}

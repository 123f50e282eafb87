import { crc32 } from "node:zlib";

/**
 * Zip files as a stream (APPNOTE 6.3): entries are stored as they are, since what we pack is compressed already, under names in UTF-8. Without zip64,
 * so that every program opens them.
 *
 * Laws: at any time one entry is held; what is read back is what was put in; a file beyond the format's 4 GB or 65,535 entries is broken off
 * with an error, never written wrongly.
 */
export interface ZipEntry {
  /** With `/` between folders; each once. */
  name: string;
  bytes: Uint8Array;
}

/** Bytes that the entries of one file may come to, names and heads counted generously. */
export const mostZipBytes = 4_000_000_000;

/** @param modified stands on every entry, in UTC; from 1980 on, to two seconds */
export async function* zipPieces(entries: AsyncIterable<ZipEntry>, modified: Date): AsyncGenerator<Uint8Array> {
  const directory: Uint8Array[] = [];
  const stamp = dosTime(modified);
  let offset = 0;
  for await (const entry of entries) {
    const facts = {
      ...stamp,
      name: Buffer.from(entry.name, "utf8"),
      crc: crc32(entry.bytes),
      size: entry.bytes.length,
    };
    directory.push(directoryEntry(facts, offset));
    const head = localHead(facts);
    yield head;
    yield entry.bytes;
    offset += head.length + facts.size;
    if (offset > largestOffset || directory.length > mostEntries) throw new Error("The zip file has become too large.");
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  if (offset + size > largestOffset) throw new Error("The zip file has become too large.");
  yield Buffer.concat([...directory, end(directory.length, size, offset)]);
}

const largestOffset = 0xffffffff - 1;
const mostEntries = 0xffff - 1;

interface EntryFacts {
  name: Buffer;
  crc: number;
  size: number;
  time: number;
  date: number;
}

const version = 20;
/** Names are UTF-8. */
const flags = 0x0800;
const stored = 0;

function localHead(facts: EntryFacts): Uint8Array {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50, 0);
  writeCommon(head, facts, 4);
  return Buffer.concat([head, facts.name]);
}

function directoryEntry(facts: EntryFacts, offset: number): Uint8Array {
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02014b50, 0);
  // Made on Unix, so that the rights below are read: a plain file that its owner may write.
  entry.writeUInt16LE((3 << 8) | version, 4);
  writeCommon(entry, facts, 6);
  entry.writeUInt32LE(0o100644 * 0x10000, 38);
  entry.writeUInt32LE(offset, 42);
  return Buffer.concat([entry, facts.name]);
}

/** What both heads say, from the version needed to the length of the extra field. */
function writeCommon(head: Buffer, { name, crc, size, time, date }: EntryFacts, at: number): void {
  head.writeUInt16LE(version, at);
  head.writeUInt16LE(flags, at + 2);
  head.writeUInt16LE(stored, at + 4);
  head.writeUInt16LE(time, at + 6);
  head.writeUInt16LE(date, at + 8);
  head.writeUInt32LE(crc, at + 10);
  head.writeUInt32LE(size, at + 14);
  head.writeUInt32LE(size, at + 18);
  head.writeUInt16LE(name.length, at + 22);
}

function end(entries: number, size: number, offset: number): Uint8Array {
  const record = Buffer.alloc(22);
  record.writeUInt32LE(0x06054b50, 0);
  record.writeUInt16LE(entries, 8);
  record.writeUInt16LE(entries, 10);
  record.writeUInt32LE(size, 12);
  record.writeUInt32LE(offset, 16);
  return record;
}

function dosTime(at: Date): { time: number; date: number } {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((Math.max(at.getUTCFullYear(), 1980) - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return { time, date };
}

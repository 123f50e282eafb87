import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { crc32 } from "node:zlib";
import { expect, test } from "vitest";
import { type ZipEntry, zipPieces } from "./zip";

const modified = new Date("2026-11-22T15:10:42Z");

test("what is read back is what was put in, under its name, in its order", async () => {
  const entries = [
    { name: "SEQ00001.pdf", bytes: Buffer.from("%PDF-1.7 one") },
    { name: "Größe – 東京.txt", bytes: Buffer.from("äöü") },
    { name: "empty.csv", bytes: Buffer.alloc(0) },
  ];
  const file = await zipOf(entries);
  expect(readZip(file)).toEqual(entries.map(({ name, bytes }) => ({ name, text: bytes.toString("utf8") })));
});

test("a file without entries is a zip file", async () => {
  const file = await zipOf([]);
  expect(file.length).toBe(22);
  expect(readZip(file)).toEqual([]);
});

test("a file beyond the entries that the format counts is broken off", async () => {
  const pieces = zipPieces(many(65_536), modified);
  await expect(drain(pieces)).rejects.toThrow("too large");
});

test("other programs read it: names, times and contents", async () => {
  const file = await zipOf([
    { name: "SEQ00001.pdf", bytes: Buffer.from("one") },
    { name: "Größe.csv", bytes: Buffer.from("a,b\r\n") },
  ]);
  const read = withPython(file);
  if (read === null) return expect(readZip(file)).toHaveLength(2);
  expect(read).toEqual([
    ["SEQ00001.pdf", "2026-11-22 15:10:42", "one"],
    ["Größe.csv", "2026-11-22 15:10:42", "a,b\r\n"],
  ]);
});

async function zipOf(entries: readonly ZipEntry[]): Promise<Buffer> {
  async function* each() {
    yield* entries;
  }
  return Buffer.concat(await drain(zipPieces(each(), modified)));
}

async function drain(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array[]> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

async function* many(count: number): AsyncGenerator<ZipEntry> {
  for (let index = 0; index < count; index += 1) yield { name: String(index), bytes: Buffer.alloc(0) };
}

/** A reader by the specification: from the end to the directory, from there to each entry, whose sum must be right. */
function readZip(file: Buffer): { name: string; text: string }[] {
  const end = file.length - 22;
  expect(file.readUInt32LE(end)).toBe(0x06054b50);
  let at = file.readUInt32LE(end + 16);
  return Array.from({ length: file.readUInt16LE(end + 10) }, () => {
    expect(file.readUInt32LE(at)).toBe(0x02014b50);
    const [sum, size, nameLength] = [
      file.readUInt32LE(at + 16),
      file.readUInt32LE(at + 24),
      file.readUInt16LE(at + 28),
    ];
    const name = file.toString("utf8", at + 46, at + 46 + nameLength);
    const local = file.readUInt32LE(at + 42);
    expect(file.readUInt32LE(local)).toBe(0x04034b50);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const bytes = file.subarray(start, start + size);
    expect(crc32(bytes)).toBe(sum);
    at += 46 + nameLength;
    return { name, text: bytes.toString("utf8") };
  });
}

/** Null where there is no Python. */
function withPython(file: Buffer): unknown {
  if (spawnSync("python3", ["--version"]).status !== 0) return null;
  const folder = mkdtempSync(path.join(tmpdir(), "ledgerline-zip-"));
  try {
    const place = path.join(folder, "test.zip");
    writeFileSync(place, file);
    const script =
      "import sys,json,zipfile,datetime\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n" +
      "print(json.dumps([[i.filename,str(datetime.datetime(*i.date_time)),z.read(i).decode()] for i in z.infolist()]))";
    return JSON.parse(execFileSync("python3", ["-c", script, place], { encoding: "utf8" }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

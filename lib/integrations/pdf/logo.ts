import { readFile } from "node:fs/promises";
import { inflateSync } from "node:zlib";
import type { Logo } from "@/components/documents/vendor-mark";

/** Larger pictures are not printed: decoding a PNG with transparency takes seconds past this. */
export const logoLimits = { bytes: 512 * 1024, pixels: 2_000 * 2_000 };

/**
 * Reads and checks a logo.
 * @param source a base64 `data:` URL or the path of a PNG or JPEG
 * @returns null for what cannot be printed: another format, damaged, too large, not there
 */
export async function readLogo(source: string | null): Promise<Logo | null> {
  if (source === null) return null;
  const bytes = await bytesOf(source);
  if (bytes === null || bytes.length > logoLimits.bytes) return null;
  const picture = pngSize(bytes) ?? jpegSize(bytes);
  if (picture === null || picture.width * picture.height > logoLimits.pixels) return null;
  if (picture.width === 0 || picture.height === 0) return null;
  const { mime, width, height } = picture;
  return { source: `data:image/${mime};base64,${bytes.toString("base64")}`, width, height };
}

async function bytesOf(source: string): Promise<Buffer | null> {
  if (source.startsWith("data:")) {
    const encoded = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)$/.exec(source)?.[1];
    return encoded === undefined ? null : Buffer.from(encoded, "base64");
  }
  return readFile(source).catch(() => null);
}

interface Picture {
  mime: "png" | "jpeg";
  width: number;
  height: number;
}

/**
 * Only what the writer can read, to the last pixel: it throws out of nowhere on a damaged one. 8 bits or fewer a sample, not
 * interlaced.
 */
function pngSize(bytes: Buffer): Picture | null {
  if (bytes.length < 45 || bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n") return null;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  const [depth = 0, colourType = 0] = bytes.subarray(24, 26);
  const samples = samplesByColourType.get(colourType);
  if (samples === undefined || depth > 8 || bytes[28] !== 0 || width * height > logoLimits.pixels) return null;
  const size = (Math.ceil((width * depth * samples) / 8) + 1) * height;
  return inflatesTo(size, pngPixels(bytes)) ? { mime: "png", width, height } : null;
}

const samplesByColourType: ReadonlyMap<number, number> = new Map([
  [0, 1],
  [2, 3],
  [3, 1],
  [4, 2],
  [6, 4],
]);

/** The picture data of all IDAT chunks; empty when the file ends before IEND. */
function pngPixels(bytes: Buffer): Buffer {
  const data: Buffer[] = [];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (name === "IEND") return Buffer.concat(data);
    if (name === "IDAT") data.push(bytes.subarray(at + 8, at + 8 + length));
    at += 12 + length;
  }
  return Buffer.alloc(0);
}

function inflatesTo(size: number, data: Buffer): boolean {
  try {
    return inflateSync(data, { maxOutputLength: Math.max(1, size) }).length === size;
  } catch {
    return false;
  }
}

/** Walks the segments to the first frame header. */
function jpegSize(bytes: Buffer): Picture | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < bytes.length) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    const frame = marker >= 0xc0 && marker <= 0xc2;
    if (frame) return { mime: "jpeg", width: bytes.readUInt16BE(at + 7), height: bytes.readUInt16BE(at + 5) };
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

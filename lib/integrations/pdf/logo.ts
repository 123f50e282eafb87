import { readFile } from "node:fs/promises";
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

/** Whole: from the signature to IEND, not interlaced, 8 bits or fewer a sample (what the writer can read). */
function pngSize(bytes: Buffer): Picture | null {
  if (bytes.length < 45 || bytes.toString("latin1", 0, 8) !== "\x89PNG\r\n\x1a\n") return null;
  if (
    bytes.toString("latin1", 12, 16) !== "IHDR" ||
    bytes.toString("latin1", bytes.length - 8, bytes.length - 4) !== "IEND"
  )
    return null;
  const depth = bytes[24] ?? 0;
  const interlaced = bytes[28] !== 0;
  if (depth > 8 || interlaced) return null;
  return { mime: "png", width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
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

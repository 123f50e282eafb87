/** WCAG 2.2's least contrast of what is not text: below it the merchant's colour is lost on paper. */
export const leastContrast = 3;

/** Contrast of a colour `#rrggbb` against white, 1 to 21. */
export function paperContrast(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) =>
    linear(Number.parseInt(colour.slice(start, start + 2), 16)),
  );
  return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05);
}

export const logoLimits = { bytes: 512 * 1024, side: 4000 };

export interface Picture {
  type: "image/png" | "image/jpeg";
  width: number;
  height: number;
}

/** What a file is by its first bytes, whatever its name says; null for anything but PNG and JPEG. */
export function pictureOf(bytes: Uint8Array): Picture | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return pngOf(view) ?? jpegOf(view);
}

const pngSignature = [0x89504e47, 0x0d0a1a0a];
const pngHeader = 0x49484452;

function pngOf(view: DataView): Picture | null {
  if (view.byteLength < 33) return null;
  if (view.getUint32(0) !== pngSignature[0] || view.getUint32(4) !== pngSignature[1]) return null;
  if (view.getUint32(12) !== pngHeader) return null;
  return { type: "image/png", width: view.getUint32(16), height: view.getUint32(20) };
}

/** Walks the segments up to the first frame header, which has the size. */
function jpegOf(view: DataView): Picture | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 < view.byteLength && view.getUint8(at) === 0xff) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { type: "image/jpeg", width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

import { crc32, deflateSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { contrast, onColour, readColour } from "@/components/documents/vendor-mark";
import { drawInvoicePdf } from "./draw";
import { sampleInvoice } from "./invoice-samples";
import { logoLimits, readLogo } from "./logo";
import { readPdf } from "./read-pdf";

const creationDate = new Date("2026-11-02T09:00:00Z");

describe("the vendor's logo", () => {
  test("a PNG is printed in place of the tile with the name", async () => {
    const document = sampleInvoice();
    const draw = (logo: string | null) =>
      drawInvoicePdf({ ...document, seller: { ...document.seller, logo } }, creationDate);
    const [withLogo, without] = [await draw(png(120, 40)), await draw(null)];
    expect(pictures(withLogo)).toBe(1);
    expect(pictures(without)).toBe(0);
    expect(readPdf(without).pages[0]?.text).toMatch(/^H Halden Systems B\.V\.$/m);
    expect(readPdf(withLogo).pages[0]?.text).not.toMatch(/^H Halden/m);
  });

  test("its size is read from the file", async () => {
    expect(await readLogo(png(120, 40))).toMatchObject({ width: 120, height: 40 });
    expect(await readLogo(jpeg(300, 100))).toMatchObject({ width: 300, height: 100 });
  });

  test.each([
    ["no logo", null],
    ["another format", "data:image/svg+xml;base64,PHN2Zy8+"],
    ["an address on the network", "https://halden.example/logo.png"],
    ["a file that is not there", "/nowhere/logo.png"],
    ["a damaged file", png(120, 40).slice(0, -24)],
    ["one with damaged pixels", damagedPng()],
    ["text that claims to be a picture", `data:image/png;base64,${Buffer.from("not a picture").toString("base64")}`],
    ["too many pixels", png(4000, 1001)],
    ["too many bytes", png(1, 1, logoLimits.bytes)],
  ])("is left out, and the invoice printed: %s", async (_, source) => {
    expect(await readLogo(source)).toBeNull();
    const document = sampleInvoice();
    const bytes = await drawInvoicePdf({ ...document, seller: { ...document.seller, logo: source } }, creationDate);
    expect(readPdf(bytes).pages).toHaveLength(2);
  });
});

describe("the vendor's colour", () => {
  test("is read from its usual spellings; anything else is none", () => {
    expect(["#0F5C5C", "0f5c5c", "#abc", "teal", "", null].map(readColour)).toEqual([
      "#0f5c5c",
      "#0f5c5c",
      "#aabbcc",
      null,
      null,
      null,
    ]);
  });

  test("text on it has a contrast of at least 4.1, whatever the colour", () => {
    for (let step = 0; step < 256; step += 5)
      for (const other of ["00", "7f", "ff"]) {
        const fill = `#${other}${step.toString(16).padStart(2, "0")}${other}`;
        expect(contrast(fill, onColour(fill))).toBeGreaterThan(4.1);
      }
  });
});

function pictures(bytes: Uint8Array): number {
  return (
    Buffer.from(bytes)
      .toString("latin1")
      .match(/\/Subtype \/Image/g) ?? []
  ).length;
}

/** A grey picture; `padding` bytes of text beside it. */
function png(width: number, height: number, padding = 0): string {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  const pixels = deflateSync(Buffer.alloc((width + 1) * height, 0));
  const chunks = [
    chunk("IHDR", header),
    chunk("tEXt", Buffer.alloc(padding, 65)),
    chunk("IDAT", pixels),
    chunk("IEND", Buffer.alloc(0)),
  ];
  const file = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), ...chunks]);
  return `data:image/png;base64,${file.toString("base64")}`;
}

/** Whole chunks around pixels that do not inflate. */
function damagedPng(): string {
  const file = Buffer.from(png(120, 40).split(",")[1] ?? "", "base64");
  file.fill(0x55, file.indexOf("IDAT") + 8, file.indexOf("IEND") - 8);
  return `data:image/png;base64,${file.toString("base64")}`;
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

/** The head of a JPEG: start, a comment, the frame. */
function jpeg(width: number, height: number): string {
  const frame = Buffer.from([
    0xff, 0xd8, 0xff, 0xfe, 0, 4, 65, 65, 0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0, 0xff, 0xd9,
  ]);
  frame.writeUInt16BE(height, 13);
  frame.writeUInt16BE(width, 15);
  return `data:image/jpeg;base64,${frame.toString("base64")}`;
}

import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { asAccountId } from "@/lib/auth/account-id";
import { fc, holdsAsync } from "@/lib/testing/laws";
import { newId } from "./ids";
import { receiveFile } from "./receive-file";
import { maxFileBytes, pieceBytes, type UploadedFile } from "./uploaded-file";

const type = "multipart/form-data; boundary=xyz";
const disposition = (more: string) => `Content-Disposition: form-data; ${more}`;
const part = (head: string, content = "") => `--xyz\r\n${head}\r\n\r\n${content}\r\n`;
const filePart = (fileName: string, content: string) =>
  part(disposition(`name="file"; filename="${fileName}"`), content);

interface Sent {
  body: string | Uint8Array;
  chunk?: number;
  contentType?: string | null;
  contentLength?: number;
  account?: string;
}

async function receive({ body, chunk = 7, contentType = type, contentLength, account = newId() }: Sent) {
  const bytes = typeof body === "string" ? Buffer.from(body) : body;
  let asked = 0;
  async function* source() {
    for (let at = 0; at < bytes.length; at += chunk) {
      asked = Math.min(bytes.length, at + chunk);
      yield bytes.subarray(at, at + chunk);
    }
  }
  const request = { contentType, contentLength: contentLength ?? null, body: source };
  const file = await receiveFile(asAccountId(account), request, async (one) => one).catch((error) => {
    throw Object.assign(error, { asked });
  });
  return { file, asked };
}

const contentOf = (file: UploadedFile) => Buffer.concat(file.pieces).toString("latin1");

describe("a form with a file", () => {
  test("gives the file's name, its bytes and their hash, wherever the chunks break", async () => {
    const body = `preamble\r\n${part(disposition('name="note"'), "ignored")}${filePart("a.pdf", "--xyz is no boundary\r\n--xy")}--xyz--\r\nepilogue`;
    const content = "--xyz is no boundary\r\n--xy";
    for (const chunk of [1, 2, 3, 5, 8, 13, 64, 10_000]) {
      const { file } = await receive({ body, chunk });
      expect(file).toMatchObject({ fileName: "a.pdf", sizeBytes: content.length });
      expect(contentOf(file)).toBe(content);
      expect(file.sha256).toBe(createHash("sha256").update(content).digest("hex"));
    }
  });

  test("law: any bytes come through as they are, in full pieces", async () => {
    const sizes = fc.constantFrom(0, 1, 100, pieceBytes - 1, pieceBytes, pieceBytes + 1, 2 * pieceBytes + 17);
    await holdsAsync(
      30,
      sizes,
      fc.integer({ min: 1, max: 255 }),
      fc.integer({ min: 1_000, max: 90_000 }),
      async (size, step, chunk) => {
        const content = Buffer.from(Uint8Array.from({ length: size }, (_, i) => (i * step) % 251));
        const body = Buffer.concat([
          Buffer.from(`--xyz\r\n${disposition('name="file"; filename="a"')}\r\n\r\n`),
          content,
          Buffer.from("\r\n--xyz--"),
        ]);
        const { file } = await receive({ body, chunk });
        expect(Buffer.concat(file.pieces).equals(content)).toBe(true);
        expect(file.pieces.slice(0, -1).every((piece) => piece.length === pieceBytes)).toBe(true);
      },
    );
  });

  test.each([
    ['filename="M\u00fcller.pdf"', "Müller.pdf"],
    ['filename="a%22b.pdf"', 'a"b.pdf'],
    ['filename="a\\"b.pdf"', 'a"b.pdf'],
    ['filename="C:\\dir\\a.pdf"', "C:\\dir\\a.pdf"],
    ["filename=plain.pdf", "plain.pdf"],
    ["filename*=UTF-8''M%C3%BCller.pdf", "Müller.pdf"],
    ['filename=""', ""],
  ])("%s is the name %j", async (given, fileName) => {
    const { file } = await receive({ body: `${part(disposition(`name="file"; ${given}`), "x")}--xyz--` });
    expect(file.fileName).toBe(fileName);
  });

  test.each([`${part(disposition('name="other"; filename="a.pdf"'), "x")}--xyz--`, "--xyz--"])(
    "400 on the field for a form without it",
    async (body) => {
      await expect(receive({ body })).rejects.toMatchObject({ status: 400, fields: { file: ["Is required."] } });
    },
  );

  test.each([
    null,
    "",
    "application/json",
    "multipart/form-data",
    "multipart/mixed; boundary=x",
    "multipart/form-data; boundary=",
  ])("415 for the type %j", async (contentType) => {
    await expect(receive({ body: "", contentType })).rejects.toMatchObject({
      type: "UnsupportedMediaType",
      status: 415,
    });
  });

  test("a boundary in quotes counts", async () => {
    const body = `${filePart("a.pdf", "x")}--xyz--`;
    expect(
      (await receive({ body, contentType: 'Multipart/Form-Data; charset=utf-8; boundary="xyz"' })).file.fileName,
    ).toBe("a.pdf");
  });

  test.each([
    ["nothing", ""],
    ["an end before the last boundary", filePart("a.pdf", "x")],
    ["a boundary that goes on", `--xyzzy\r\n\r\n`],
    ["a part without headers", "--xyz\r\n\r\nx\r\n--xyz--"],
    ["a part without a name", `${part("Content-Type: text/plain", "x")}--xyz--`],
    ["headers without end", `--xyz\r\n${"x".repeat(9_000)}`],
    ["nine parts", `${part(disposition('name="a"'), "x").repeat(9)}--xyz--`],
  ])("400 for %s", async (_what, body) => {
    await expect(receive({ body })).rejects.toMatchObject({ type: "ValidationFailed", status: 400 });
  });

  test("two files and a file that is text are refused by the field's name", async () => {
    const two = `${filePart("a.pdf", "x")}${filePart("b.pdf", "x")}--xyz--`;
    await expect(receive({ body: two })).rejects.toMatchObject({ fields: { file: ["Send one file a call."] } });
    const plain = `${part(disposition('name="file"'), "x")}--xyz--`;
    await expect(receive({ body: plain })).rejects.toMatchObject({
      status: 400,
      fields: { file: [expect.any(String)] },
    });
  });
});

describe("the limits of an upload", () => {
  const head = Buffer.from(`--xyz\r\n${disposition('name="file"; filename="a.pdf"')}\r\n\r\n`);
  const form = (size: number) => Buffer.concat([head, Buffer.alloc(size, 65), Buffer.from("\r\n--xyz--")]);
  const tooLarge = {
    type: "PayloadTooLarge",
    status: 413,
    fields: { file: ["Is larger than 20 MB, the most a file may have."] },
  };

  test("20 MB to the byte are taken, one more is not", async () => {
    expect((await receive({ body: form(maxFileBytes), chunk: 65_536 })).file.sizeBytes).toBe(20_971_520);
    await expect(receive({ body: form(maxFileBytes + 1), chunk: 65_536 })).rejects.toMatchObject(tooLarge);
  });

  test("an announced length beyond it is refused unread, a lie or silence about it at the first byte too much", async () => {
    const body = form(maxFileBytes * 2);
    const announced = receive({ body, contentLength: body.length, chunk: 65_536 });
    await expect(announced).rejects.toMatchObject({ ...tooLarge, asked: 0 });
    const silent = await receive({ body, chunk: 65_536 }).catch((error) => error);
    expect(silent).toMatchObject(tooLarge);
    expect(silent.asked).toBeLessThanOrEqual(maxFileBytes + 2 * 65_536);
  });

  test("beside the file there is little room", async () => {
    const body = `${part(disposition('name="note"'), "x".repeat(70_000))}${filePart("a.pdf", "x")}--xyz--`;
    await expect(receive({ body, chunk: 4_096 })).rejects.toMatchObject({ status: 400 });
  });

  test("an account holds 64 MB at once, the process 128 MB; the next one is told to wait, and what ends makes room", async () => {
    const accounts = [newId(), newId(), newId()];
    let release: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const hold = (account = "") => {
      async function* source() {
        yield form(maxFileBytes);
      }
      let held: () => void = () => undefined;
      const isHeld = new Promise<void>((resolve) => {
        held = resolve;
      });
      const request = { contentType: type, contentLength: null, body: source };
      const done = receiveFile(asAccountId(account), request, () => {
        held();
        return gate;
      });
      return { isHeld, done };
    };
    const [first, second, third] = accounts;
    const holds = [first, first, first, second, second, second].map(hold);
    await Promise.all(holds.map(({ isHeld }) => isHeld));
    const busy = { type: "RateLimited", status: 429, reason: "TOO_MANY_UPLOADS", headers: { "Retry-After": "5" } };
    const another = (account = "") => receive({ body: form(maxFileBytes), chunk: maxFileBytes, account });
    await expect(another(first)).rejects.toMatchObject(busy);
    await expect(another(third)).rejects.toMatchObject(busy);
    expect((await receive({ body: form(1_000_000), chunk: 65_536, account: third ?? "" })).file.sizeBytes).toBe(
      1_000_000,
    );
    release();
    await Promise.all(holds.map(({ done }) => done));
    expect((await another(first)).file.sizeBytes).toBe(maxFileBytes);
    expect((await another(third)).file.sizeBytes).toBe(maxFileBytes);
  });
});

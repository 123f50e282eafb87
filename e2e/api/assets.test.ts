import { beforeAll, describe, expect, test } from "vitest";
import { objectOf } from "@/lib/api/openapi/schemas";
import { newId } from "@/lib/core/ids";
import { maxFileBytes } from "@/lib/core/uploaded-file";
import { Asset } from "@/lib/features/assets/schema";
import { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { zipOf } from "@/lib/testing/archives";
import { pdfBytes, pngBytes, uploadForm } from "@/lib/testing/uploads";
import { errorFaultsOf } from "./contract/answer-check";
import { Maker } from "./contract/maker";

let make: Maker;

beforeAll(async () => {
  make = await Maker.create();
});

const upload = (name: string, bytes: Uint8Array, headers: Record<string, string> = {}) =>
  make.call("POST", "/x/assets", { body: uploadForm(name, bytes), headers });
const made = async (name = "Order form.pdf", bytes: Uint8Array = pdfBytes) =>
  Asset.parse((await upload(name, bytes)).json);

describe("POST /x/assets", () => {
  test("answers 201 with the file, whose address serves it", async () => {
    const answer = await upload("Order form 2027, signed.pdf", pdfBytes);
    expect(answer.status).toBe(201);
    const asset = Asset.parse(answer.json);
    expect(asset).toMatchObject({
      type: "DOCUMENT",
      format: "PDF",
      fileName: "Order form 2027, signed.pdf",
      fileSizeBytes: pdfBytes.length,
    });
    expect(asset.createdAt).toBe("2026-11-20T09:00:00.000Z");
    const served = await make.call("GET", asset.url.replace("/api", ""));
    expect(served.status).toBe(200);
    expect(Buffer.from(served.bytes).equals(Buffer.from(pdfBytes))).toBe(true);
  });

  test.each([
    ["an empty file", "a.pdf", new Uint8Array()],
    ["an unknown extension", "a.heic", pngBytes],
    ["a program behind a PDF's name", "a.pdf.exe", pdfBytes],
    ["a page", "a.html", pdfBytes],
    ["an archive with macros named .pdf", "a.pdf", zipOf({ "[Content_Types].xml": "", "xl/vbaProject.bin": "" })],
    ["an image named .pdf", "a.pdf", pngBytes],
    ["nothing but an extension", ".pdf", pdfBytes],
  ])("400 for %s, on the field", async (_what, name, bytes) => {
    const answer = await upload(name, bytes);
    expect(answer.status).toBe(400);
    expect(errorFaultsOf(answer.json)).toEqual([]);
    expect(answer.json).toMatchObject({ error: { type: "ValidationFailed", fields: { file: [expect.any(String)] } } });
  });

  test.each([
    ["../../etc/Order.pdf", "Order.pdf"],
    ["order\u202e.exe.pdf", "order_exe.pdf"],
    [`${"x".repeat(300)}.pdf`, `${"x".repeat(251)}.pdf`],
    ['a"b.pdf', "a_b.pdf"],
  ])("the name %j is kept as %j", async (given, kept) => {
    expect((await made(given)).fileName).toBe(kept);
  });

  test("400 that names the field where there is no file, 415 for JSON", async () => {
    const form = new FormData();
    form.set("other", "x");
    expect((await make.call("POST", "/x/assets", { body: form })).json).toMatchObject({
      error: { type: "ValidationFailed", fields: { file: ["Is required."] } },
    });
    const json = await make.call("POST", "/x/assets", { body: { file: "x" } });
    expect(json.json).toMatchObject({ error: { type: "UnsupportedMediaType" } });
  });

  test("413 beyond 20 MB that names field and limit", async () => {
    const answer = await upload("a.txt", new Uint8Array(maxFileBytes + 1).fill(65));
    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({
      error: { type: "PayloadTooLarge", message: "file: Is larger than 20 MB, the most a file may have." },
    });
  });

  test("D38: the same file with the same key is stored once, though each try has a boundary of its own; another file is a 409", async () => {
    const headers = { "idempotency-key": newId() };
    const before = await make.scratch.ctx.db.asset.count();
    const [first, again] = [await upload("a.pdf", pdfBytes, headers), await upload("a.pdf", pdfBytes, headers)];
    expect([first.status, again.status, again.text]).toEqual([201, 201, first.text]);
    expect(again.headers["Idempotency-Replayed"]).toBe("true");
    for (const other of [
      await upload("b.pdf", pdfBytes, headers),
      await upload("a.pdf", new Uint8Array([...pdfBytes, 10]), headers),
    ]) {
      expect(other.json).toMatchObject({ error: { type: "Conflict", reason: "IDEMPOTENCY_KEY_REUSED" } });
    }
    expect(await make.scratch.ctx.db.asset.count()).toBe(before + 1);
  });
});

describe("GET /x/assets/{id}", () => {
  test.each([
    ["a.pdf", pdfBytes, "application/pdf", "inline"],
    ["a.png", pngBytes, "image/png", "inline"],
    ["a.csv", new TextEncoder().encode("<script>alert(1)</script>"), "text/csv", "attachment"],
    ["a.md", new TextEncoder().encode("# Terms"), "text/markdown", "attachment"],
    ["a.zip", zipOf({ "a.txt": "a" }), "application/zip", "attachment"],
  ])("%s is served with our own type and can run nothing", async (name, bytes, type, kind) => {
    const { id } = await made(name, bytes);
    const { headers } = await make.call("GET", `/x/assets/${id}`);
    expect(headers).toMatchObject({
      ...{ "Content-Type": type, "Content-Length": String(bytes.length), "X-Content-Type-Options": "nosniff" },
      ...{
        "Cache-Control": "no-store",
        "Content-Disposition": `${kind}; filename="${name}"; filename*=UTF-8''${name}`,
      },
      "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox",
    });
  });

  test("a name beyond ASCII stands in both spellings (RFC 6266, 8187)", async () => {
    const { id } = await made("Müller's (neu) 100%.pdf");
    expect((await make.call("GET", `/x/assets/${id}`)).headers["Content-Disposition"]).toBe(
      `inline; filename="M_ller's (neu) 100_.pdf"; filename*=UTF-8''M%C3%BCller%27s%20%28neu%29%20100%25.pdf`,
    );
  });

  test("another account's file is the same 404 as none, to read and to delete", async () => {
    const other = await Maker.create();
    const { id } = await made();
    for (const method of ["GET", "DELETE"]) {
      const [foreign, none] = [
        await other.call(method, `/x/assets/${id}`),
        await other.call(method, `/x/assets/${newId()}`),
      ];
      expect([foreign.status, foreign.text]).toEqual([404, none.text]);
    }
    expect((await make.call("GET", `/x/assets/${id}`)).status).toBe(200);
  });
});

describe("files of a schedule", () => {
  test("a schedule answers its files, their addresses work, and an attached one is not deleted", async () => {
    const [asset, other] = [await made("Terms.pdf"), await made("Logo.png", pngBytes)];
    const { id } = await make.schedule({ attachmentAssetIds: [other.id, asset.id] });
    const schedule = BillingSchedule.parse((await make.call("GET", `/billing-schedules/${id}`)).json);
    expect(schedule.attachmentAssets).toEqual([other, asset]);
    for (const { url } of schedule.attachmentAssets) {
      expect((await make.call("GET", url.replace("/api", ""))).status).toBe(200);
    }
    const refused = await make.call("DELETE", `/x/assets/${asset.id}`);
    expect([refused.status, objectOf(objectOf(refused.json as never).error)]).toMatchObject([
      400,
      { type: "InvalidState", reason: "ASSET_IN_USE", message: expect.stringContaining(id) },
    ]);
    const free = await made("Free.pdf");
    const gone = await make.call("DELETE", `/x/assets/${free.id}`);
    expect([gone.status, gone.json]).toEqual([200, free]);
    expect((await make.call("GET", `/x/assets/${free.id}`)).status).toBe(404);
  });
});

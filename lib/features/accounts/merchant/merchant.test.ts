import { deflateSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import { readLogo } from "@/lib/integrations/pdf/logo";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { getSettings } from "../queries";
import { merchantSelect, toMerchantDetails } from "../rows";
import { removeBankDestination, removeLogo, setBankDestination, setLogo, updateMerchant } from "./commands";
import { getLogo } from "./queries";
import { paperContrast } from "./rules";

let scratch: Scratch;

beforeEach(async () => {
  scratch = await scratchAccount();
});

const address = { line1: "Herengracht 182", town: "Amsterdam", postcode: "1016 BR", country: "NL" };
const euros = { type: "IBAN", currency: "EUR", details: { iban: "NL91ABNA0417164300" } } as const;
const bankgiro = { bankgiroNumber: "991-2346", accountName: "Halden" };

describe("merchant details", () => {
  test("what is absent stays, null clears, and the change is recorded with an event", async () => {
    const { ctx } = scratch;
    await updateMerchant(ctx, { address, phoneNumber: "+31 20 555 0100", primaryColour: "#0F5C5C" });
    const merchant = await updateMerchant(ctx, { phoneNumber: null });
    expect(merchant).toMatchObject({ address, phoneNumber: null, primaryColour: "#0f5c5c" });
    expect((await getSettings(ctx, {})).merchant).toEqual(merchant);
    const rows = await ctx.db.activityLog.findMany({ where: { objectType: "MERCHANT" }, orderBy: { id: "asc" } });
    expect(rows.at(-1)?.metadata).toEqual({ before: { phoneNumber: "+31 20 555 0100" }, after: { phoneNumber: null } });
    const events = await ctx.db.outbox.findMany({ where: { event: "MERCHANT_UPDATED" } });
    expect(events.map((event) => event.objectId)).toEqual([ctx.accountId, ctx.accountId]);
  });

  test("sending what is there already changes nothing", async () => {
    const before = await updateMerchant(scratch.ctx, { address });
    scratch.clock.advance(60_000);
    expect(await updateMerchant(scratch.ctx, { address })).toEqual(before);
    expect(await scratch.ctx.db.outbox.count({ where: { event: "MERCHANT_UPDATED" } })).toBe(1);
  });

  test("an address in the US needs its state", async () => {
    const change = updateMerchant(scratch.ctx, { address: { ...address, country: "US" } });
    await expect(change).rejects.toMatchObject({ fields: { "address.state": [expect.any(String)] } });
  });

  test.each(["teal", "#12", "#ffffff", "#ffd400"])("the colour %s is refused", async (primaryColour) => {
    const refused = { fields: { primaryColour: [expect.any(String)] } };
    await expect(updateMerchant(scratch.ctx, { primaryColour })).rejects.toMatchObject(refused);
  });

  test("contrast is WCAG's", () => {
    expect(paperContrast("#000000")).toBeCloseTo(21, 5);
    expect(paperContrast("#ffffff")).toBeCloseTo(1, 5);
    expect(paperContrast("#777777")).toBeCloseTo(4.48, 2);
  });

  test("D42: only an admin changes them", async () => {
    for (const role of ["financeUser", "salesUser", "readOnlyUser"] as const) {
      const refused = { type: "PermissionDenied" };
      await expect(updateMerchant(scratch.as(role), { address })).rejects.toMatchObject(refused);
      await expect(setBankDestination(scratch.as(role), euros)).rejects.toMatchObject(refused);
      await expect(removeLogo(scratch.as(role), {})).rejects.toMatchObject(refused);
    }
  });
});

describe("bank destinations", () => {
  test("a currency has one; another for it replaces it", async () => {
    const { ctx } = scratch;
    await setBankDestination(ctx, { type: "SE_BANKGIRO", currency: "SEK", details: bankgiro });
    await setBankDestination(ctx, { type: "SE_BANKGIRO", currency: "EUR", details: bankgiro });
    const merchant = await setBankDestination(ctx, euros);
    expect(merchant.bankDestinations.map((one) => [one.currency, one.type])).toEqual([
      ["EUR", "IBAN"],
      ["SEK", "SE_BANKGIRO"],
    ]);
    expect((await removeBankDestination(ctx, { currency: "SEK" })).bankDestinations).toEqual([euros]);
  });

  test("destinations set at the same time are all kept", async () => {
    const set = ["EUR", "SEK", "DKK", "NOK"] as const;
    await Promise.all(set.map((currency) => setBankDestination(scratch.ctx, { ...euros, currency })));
    const { merchant } = await getSettings(scratch.ctx, {});
    expect(merchant.bankDestinations.map((one) => one.currency)).toEqual(["DKK", "EUR", "NOK", "SEK"]);
  });
});

describe("the merchant on a document", () => {
  const build = async (currency: string, billingCountry?: string, registrations = numbers) => {
    const row = await scratch.ctx.db.merchant.findFirstOrThrow({ select: merchantSelect });
    return toMerchantDetails({ country: "NL" }, row, registrations, currency, billingCountry ? { billingCountry } : {});
  };
  const numbers = [
    { taxIdentifier: "GB412885190", country: "GB" },
    { taxIdentifier: "NL863190427B01", country: "NL" },
  ];

  test("prints the bank account of its currency only", async () => {
    await updateMerchant(scratch.ctx, { address, customFields: [{ key: "KvK", value: "83920147" }] });
    await setBankDestination(scratch.ctx, euros);
    await setBankDestination(scratch.ctx, { type: "SE_BANKGIRO", currency: "SEK", details: bankgiro });
    const inEuros = await build("EUR");
    expect(inEuros).toMatchObject({
      address,
      iban: "NL91ABNA0417164300",
      customFields: [{ key: "KvK", value: "83920147" }],
    });
    expect(inEuros).not.toHaveProperty("swedishBankgiroDestination");
    expect(await build("SEK")).toMatchObject({ swedishBankgiroDestination: bankgiro });
    expect(Object.keys((await build("USD")) ?? {})).not.toContain("iban");
  });

  test("D52: names the tax number of the billing country, else of the own, else the first", async () => {
    await updateMerchant(scratch.ctx, { address });
    expect((await build("EUR", "GB"))?.taxId).toBe("GB412885190");
    expect((await build("EUR", "FR"))?.taxId).toBe("NL863190427B01");
    expect((await build("EUR", "FR", numbers.slice(0, 1)))?.taxId).toBe("GB412885190");
    expect(await build("EUR", "FR", [])).not.toHaveProperty("taxId");
  });

  test("is not there while the address is missing", async () => {
    expect(await build("EUR")).toBeNull();
  });
});

describe("the logo", () => {
  test.each([
    ["PNG", png(40, 20), "image/png"],
    ["JPEG", jpeg(40, 20), "image/jpeg"],
  ])("a %s is told from its bytes and comes back printable", async (_name, bytes, type) => {
    const merchant = await setLogo(scratch.ctx, { content: bytes.toString("base64") });
    expect(merchant.logoType).toBe(type);
    const { dataUrl } = await getLogo(scratch.ctx, {});
    expect(dataUrl).toBe(`data:${type};base64,${bytes.toString("base64")}`);
    expect(await readLogo(dataUrl)).toMatchObject({ width: 40, height: 20 });
    expect((await removeLogo(scratch.ctx, {})).logoType).toBeNull();
    expect(await getLogo(scratch.ctx, {})).toEqual({ dataUrl: null });
  });

  test.each([
    [
      "a GIF that says it is a PNG",
      `data:image/png;base64,${Buffer.from("GIF89a...........").toString("base64")}`,
      /PNG or JPEG/,
    ],
    ["an SVG", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>").toString("base64"), /PNG or JPEG/],
    ["no base64", "%%%", /PNG or JPEG/],
    ["more than 512 KiB", Buffer.alloc(512 * 1024 + 1).toString("base64"), /512 KiB/],
    ["a side beyond 4000 pixels", png(4001, 10).toString("base64"), /4000 pixels/],
    ["a PNG cut short", png(40, 20).subarray(0, 40).toString("base64"), /cannot be printed/],
  ])("%s is refused", async (_name, content, sentence) => {
    await expect(setLogo(scratch.ctx, { content })).rejects.toMatchObject({
      fields: { content: [expect.stringMatching(sentence)] },
    });
  });

  test("another picture of the same kind is a change too", async () => {
    await setLogo(scratch.ctx, { content: png(40, 20).toString("base64") });
    await setLogo(scratch.ctx, { content: png(60, 20).toString("base64") });
    expect(await scratch.ctx.db.outbox.count({ where: { event: "MERCHANT_UPDATED" } })).toBe(2);
  });
});

function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = deflateSync(Buffer.alloc((width + 1) * height));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, Buffer.from(type, "latin1"), data, Buffer.alloc(4)]);
}

function jpeg(width: number, height: number): Buffer {
  const comment = Buffer.from([0xff, 0xfe, 0, 6, 1, 2, 3, 4]);
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, height >> 8, height & 255, width >> 8, width & 255, 1, 1, 0x11, 0]);
  return Buffer.concat([Buffer.from([0xff, 0xd8]), comment, frame, Buffer.from([0xff, 0xd9])]);
}

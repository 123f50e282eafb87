import { beforeEach, describe, expect, test } from "vitest";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { listExchangeRates } from "../queries";
import { importExchangeRates } from "./commands";
import { readCsv } from "./rules";

const head = "baseCurrency,quoteCurrency,date,rate";

function read(csv: string): string[] {
  const result = readCsv(csv);
  if (!result.ok) return result.faults;
  return result.rates.map(
    (one) => `${one.baseCurrency} ${one.quoteCurrency} ${one.date} ${one.rate} ${one.sourceName ?? "–"}`,
  );
}

describe("reading a CSV of rates", () => {
  test("takes commas, semicolons and tabs, any order of columns, quotes, a byte order mark and blank lines", () => {
    expect(read(`${head}\nEUR,USD,2026-11-20,1.0832\n`)).toEqual(["EUR USD 2026-11-20 1.0832 –"]);
    expect(
      read(`\uFEFFRate;Date;BaseCurrency;QuoteCurrency;sourceName\r\n1.0832;2026-11-20;EUR;USD;"ECB; daily"\r\n\r\n`),
    ).toEqual(["EUR USD 2026-11-20 1.0832 ECB; daily"]);
    expect(read(`${head.replaceAll(",", "\t")}\nEUR\tUSD\t2026-11-20\t1.0832`)).toEqual([
      "EUR USD 2026-11-20 1.0832 –",
    ]);
  });

  test("names every line that is no rate, and what is wrong about it", () => {
    expect(read(`${head}\nEUR,USD,2026-11-20,1.08\nEUR,EUR,2026-11-20,1\nEUR,USD,20.11.2026,x`)).toEqual([
      "Line 3: quoteCurrency: Must be another currency than the base currency.",
      expect.stringMatching(/^Line 4: date: .* rate: /),
    ]);
  });

  test("a decimal comma is refused, not read as another number", () => {
    expect(read(`${head.replaceAll(",", ";")}\nEUR;USD;2026-11-20;1,0832`)).toEqual([
      expect.stringMatching(/^Line 2: rate: /),
    ]);
    expect(read(`${head}\nEUR,USD,2026-11-20,1,0832`)).toEqual([expect.stringMatching(/^Is no CSV: /)]);
  });

  test("a day that is named twice is refused with both lines", () => {
    expect(read(`${head}\nEUR,USD,2026-11-20,1.08\nEUR,USD,2026-11-20,1.09`)).toEqual([
      "Line 3: names the day and currencies of line 2 again.",
    ]);
  });

  test("needs its head and takes 10,000 rates at most", () => {
    expect(read("")).toEqual(["Must have a head that names its columns."]);
    expect(read("EUR,USD,2026-11-20,1.08")).toEqual(["Must have the columns baseCurrency, quoteCurrency, date, rate."]);
    const lines = Array.from(
      { length: 10_001 },
      (_, day) => `EUR,USD,${addDays(parsePlainDate("1990-01-01"), day)},1.08`,
    );
    expect(read([head, ...lines].join("\n"))).toEqual(["Must be at most 10000 rates."]);
    expect(read([head, ...lines.slice(1)].join("\n"))).toHaveLength(10_000);
  });
});

describe("importing rates", () => {
  let scratch: Scratch;
  const rate = { baseCurrency: "EUR", quoteCurrency: "USD", date: "2026-11-20", rate: "1.08" } as const;

  beforeEach(async () => {
    scratch = await scratchAccount();
  });

  test("counts what is new, replaced and the same, and keeps in the log what the replaced ones were", async () => {
    expect(await importExchangeRates(scratch.ctx, { rates: [rate, { ...rate, date: "2026-11-19" }] })).toEqual({
      ...{ created: 2, replaced: 0 },
      unchanged: 0,
    });
    const csv = `${head}\nEUR,USD,2026-11-20,1.09\nEUR,USD,2026-11-19,1.080\nEUR,USD,2026-11-18,1.07`;
    expect(await importExchangeRates(scratch.ctx, { csv })).toEqual({ created: 1, replaced: 1, unchanged: 1 });
    const last = await scratch.ctx.db.activityLog.findFirstOrThrow({
      where: { name: "Exchange rates imported" },
      orderBy: { id: "desc" },
    });
    expect(last.metadata).toMatchObject({
      before: { replaced: ["1 EUR = 1.08 USD of 20 Nov 2026"] },
      after: { replaced: ["1 EUR = 1.09 USD of 20 Nov 2026"], created: 1 },
    });
  });

  test("enters all or nothing", async () => {
    const wrong = importExchangeRates(scratch.ctx, { csv: `${head}\nEUR,USD,2026-11-20,1.09\nEUR,USD,2026-11-19,0` });
    expect((await refusalOf(wrong)).fields).toEqual(["csv"]);
    const twice = importExchangeRates(scratch.ctx, { rates: [rate, rate] });
    expect((await refusalOf(twice)).fields).toEqual(["rates.1"]);
    expect((await listExchangeRates(scratch.ctx, {})).items).toEqual([]);
  });

  test("takes either a list or a CSV", async () => {
    expect((await refusalOf(importExchangeRates(scratch.ctx, {}))).fields).toEqual(["rates"]);
    expect((await refusalOf(importExchangeRates(scratch.ctx, { rates: [rate], csv: head }))).fields).toEqual(["rates"]);
    expect(await importExchangeRates(scratch.ctx, { rates: [] })).toEqual({ created: 0, replaced: 0, unchanged: 0 });
  });

  test("10,000 rates are one import and one entry of the log", async () => {
    const rates = Array.from({ length: 10_000 }, (_, day) => ({
      ...rate,
      date: String(addDays(parsePlainDate("1990-01-01"), day)),
    }));
    expect(await importExchangeRates(scratch.ctx, { rates })).toMatchObject({ created: 10_000 });
    expect(await scratch.ctx.db.activityLog.count({ where: { name: "Exchange rates imported" } })).toBe(1);
  });

  test("imports of the same days at once come one after the other", async () => {
    const days = ["2026-11-20", "2026-11-19", "2026-11-18"];
    const rates = (value: string, order: string[]) => ({
      rates: order.map((date) => ({ ...rate, date, rate: value })),
    });
    await Promise.all([
      importExchangeRates(scratch.ctx, rates("1.1", days)),
      importExchangeRates(scratch.ctx, rates("1.2", days.toReversed())),
    ]);
    const kept = (await listExchangeRates(scratch.ctx, {})).items.map((one) => one.rate);
    expect([["1.1", "1.1", "1.1"].join(), ["1.2", "1.2", "1.2"].join()]).toContain(kept.join());
  });
});

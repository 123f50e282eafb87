import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refusalOf } from "@/lib/testing/refusal";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { deleteExchangeRate, setExchangeRate } from "./commands";
import { importExchangeRates } from "./import/commands";
import { listExchangeRates } from "./queries";

let scratch: Scratch;

const base = { baseCurrency: "EUR", quoteCurrency: "USD", date: "2026-11-20", rate: "1.0832" } as const;
const listed = async (filters: Parameters<typeof listExchangeRates>[1] = {}) =>
  (await listExchangeRates(scratch.ctx, filters)).items.map(
    (one) => `${one.baseCurrency}${one.quoteCurrency} ${one.date} ${one.rate}`,
  );
const logged = () =>
  scratch.ctx.db.activityLog.findMany({ where: { name: { startsWith: "Exchange" } }, orderBy: { id: "asc" } });

describe("D50: the rate of a day", () => {
  beforeEach(async () => {
    scratch = await scratchAccount();
  });

  test("is entered once a day and pair; the later entry takes the earlier one's place", async () => {
    const first = await setExchangeRate(scratch.ctx, { ...base, sourceName: "ECB" });
    expect(first).toMatchObject({ rate: "1.0832", source: "MANUAL", sourceName: "ECB" });
    const second = await setExchangeRate(scratch.ctx, { ...base, rate: "1.09" });
    expect(second).toMatchObject({ id: first.id, rate: "1.09" });
    expect(second).not.toHaveProperty("sourceName");
    expect(await listed()).toEqual(["EURUSD 2026-11-20 1.09"]);
    expect((await logged()).at(-1)?.metadata).toMatchObject({ before: { rate: "1.0832" }, after: { rate: "1.09" } });
  });

  test("is not logged where it says the same again", async () => {
    await setExchangeRate(scratch.ctx, base);
    await setExchangeRate(scratch.ctx, { ...base, rate: "1.083200" });
    expect(await logged()).toHaveLength(1);
  });

  test("is between two currencies, above zero and within bounds", async () => {
    const wrong = (change: object) => refusalOf(setExchangeRate(scratch.ctx, { ...base, ...change }));
    expect((await wrong({ quoteCurrency: "EUR" })).fields).toEqual(["quoteCurrency"]);
    for (const rate of ["0", "-1", "0.0000009", "1000000.1", "1e3", ""]) {
      expect((await wrong({ rate })).fields).toEqual(["rate"]);
    }
    expect((await wrong({ date: "2026-02-30" })).fields).toEqual(["date"]);
  });

  test("can be deleted; an unknown or another account's id is none", async () => {
    const { id } = await setExchangeRate(scratch.ctx, base);
    const other = await scratchAccount();
    expect((await refusalOf(deleteExchangeRate(other.ctx, { id }))).type).toBe("NotFound");
    expect(await deleteExchangeRate(scratch.ctx, { id })).toMatchObject({ id, rate: "1.0832" });
    expect(await listed()).toEqual([]);
    expect((await refusalOf(deleteExchangeRate(scratch.ctx, { id }))).type).toBe("NotFound");
  });

  test("two people who enter it at once leave one rate and both entries in the log", async () => {
    await Promise.all(["1.1", "1.2", "1.3"].map((rate) => setExchangeRate(scratch.ctx, { ...base, rate })));
    expect(await listed()).toHaveLength(1);
    expect(await logged()).toHaveLength(3);
  });

  test("roles that may not change taxes may not change it", async () => {
    const attempt = setExchangeRate(scratch.as("salesUser"), base);
    await expect(attempt).rejects.toMatchObject({ type: "PermissionDenied" });
  });
});

describe("D50: the list of rates", () => {
  beforeAll(async () => {
    scratch = await scratchAccount();
    const rates = [
      { ...base, date: "2026-11-18", rate: "1.08" },
      { ...base, date: "2026-11-19", rate: "1.081" },
      { baseCurrency: "EUR", quoteCurrency: "GBP", date: "2026-11-19", rate: "0.87" } as const,
    ];
    await importExchangeRates(scratch.ctx, { rates, sourceName: "ECB" });
    await setExchangeRate(scratch.ctx, base);
  });

  test("stands newest day first, and pages through all", async () => {
    expect(await listed()).toEqual([
      "EURUSD 2026-11-20 1.0832",
      "EURGBP 2026-11-19 0.87",
      "EURUSD 2026-11-19 1.081",
      "EURUSD 2026-11-18 1.08",
    ]);
    const first = await listExchangeRates(scratch.ctx, { limit: 3 });
    const second = await listExchangeRates(scratch.ctx, { limit: 3, after: first.pagination.after ?? "" });
    expect([first.items.length, second.items.map((one) => one.date), first.pagination.totalResultSize]).toEqual([
      ...[3, ["2026-11-18"]],
      4,
    ]);
  });

  test("is narrowed by pair, days and source", async () => {
    expect(await listed({ quoteCurrency: "GBP" })).toEqual(["EURGBP 2026-11-19 0.87"]);
    expect(await listed({ from: "2026-11-20" })).toEqual(["EURUSD 2026-11-20 1.0832"]);
    expect(await listed({ until: "2026-11-18" })).toEqual(["EURUSD 2026-11-18 1.08"]);
    expect(await listed({ source: "MANUAL" })).toEqual(["EURUSD 2026-11-20 1.0832"]);
    expect(await listed({ baseCurrency: "USD" })).toEqual([]);
  });
});

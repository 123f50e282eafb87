import { beforeAll, describe, expect, test } from "vitest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { setExchangeRate } from "../commands";
import { listRateRows } from "../list/queries";
import { listExchangeRates } from "../queries";
import { importExchangeRates } from "./commands";
import { previewExchangeRates } from "./queries";

const head = "baseCurrency,quoteCurrency,date,rate";
let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
  const csv = `${head}\nEUR,USD,2026-11-18,1.07\nEUR,USD,2026-11-19,1.08`;
  await importExchangeRates(scratch.ctx, { csv, sourceName: "ECB" });
  const byHand = { baseCurrency: "EUR", quoteCurrency: "GBP", date: "2026-11-19", rate: "0.85" } as const;
  await setExchangeRate(scratch.ctx, byHand);
});

const preview = (csv: string, sourceName: string | null = "ECB") =>
  previewExchangeRates(scratch.ctx, { csv, sourceName });
const effects = async (csv: string, sourceName?: string | null) =>
  (await preview(csv, sourceName)).lines.map(({ line, state, formerRate }) => [line, state, formerRate]);

describe("what an import would do", () => {
  test("is said line by line, with the rate that stands now", async () => {
    const csv = `${head}\nEUR,USD,2026-11-18,1.070\nEUR,USD,2026-11-19,1.09\nEUR,USD,2026-11-20,1.1\nEUR,GBP,2026-11-19,0.85`;
    expect(await effects(csv)).toEqual([
      [2, "SAME", "1.07"],
      [3, "REPLACES", "1.08"],
      [4, "NEW", null],
      [5, "REPLACES", "0.85"],
    ]);
    expect((await preview(csv)).counts).toEqual({ created: 1, replaced: 2, unchanged: 1, faulty: 0 });
  });

  test("is what the import then does", async () => {
    const other = await scratchAccount();
    const first = `${head}\nEUR,USD,2026-11-18,1.07`;
    await importExchangeRates(other.ctx, { csv: first, sourceName: "ECB" });
    const csv = `${first}\nEUR,USD,2026-11-17,1.06\nUSD,GBP,2026-11-17,0.8`;
    const { counts } = await previewExchangeRates(other.ctx, { csv, sourceName: "Bank" });
    const { faulty: _none, ...expected } = counts;
    expect(expected).toEqual({ created: 2, replaced: 1, unchanged: 0 });
    expect(await importExchangeRates(other.ctx, { csv, sourceName: "Bank" })).toEqual(expected);
  });

  test("names every bad line with what is wrong, those first, and enters nothing", async () => {
    const before = await listExchangeRates(scratch.ctx, {});
    const csv = `${head}\nEUR,USD,2026-11-20,1.1\nEUR,EUR,2026-11-20,1\nEUR,USD,20.11.2026,1\nEUR,USD,2026-11-20,1.2`;
    const { lines, counts, fault } = await preview(csv);
    expect(fault).toBeNull();
    expect(counts).toEqual({ created: 1, replaced: 0, unchanged: 0, faulty: 3 });
    expect(lines.map(({ line, state, fault: wrong }) => [line, state, wrong])).toEqual([
      [3, "FAULTY", "quoteCurrency: Must be another currency than the base currency."],
      [4, "FAULTY", expect.stringMatching(/^date: /)],
      [5, "FAULTY", "names the day and currencies of line 2 again."],
      [2, "NEW", null],
    ]);
    expect(lines[1]).toMatchObject({ baseCurrency: "EUR", date: "20.11.2026", rate: "1" });
    expect(await listExchangeRates(scratch.ctx, {})).toEqual(before);
  });

  test("a text that is no list is refused as a whole", async () => {
    expect((await preview("")).fault).toBe("Must have a head that names its columns.");
    expect((await preview("EUR,USD,2026-11-20,1.08")).fault).toMatch(/^Must have the columns /);
  });

  test("of a long list every bad line is counted, and the first hundred of each kind are shown", async () => {
    const rows = Array.from({ length: 300 }, (_, place) => `EUR,USD,2026-11-20,${place % 2 === 0 ? "x" : "1.1"}`);
    const { counts, lines } = await preview([head, ...rows].join("\n"));
    expect(counts).toMatchObject({ created: 1, faulty: 299 });
    expect(lines.filter(({ state }) => state === "FAULTY")).toHaveLength(100);
    expect(lines.at(-1)).toMatchObject({ line: 3, state: "NEW" });
  });
});

test("the table of rates is narrowed by pair, days (exclusive) and how they came in", async () => {
  const listed = async (filters: Parameters<typeof listRateRows>[1]) =>
    (await listRateRows(scratch.ctx, filters)).items.map((one) => `${one.quoteCurrency} ${one.date}`);
  expect((await listed({})).toSorted()).toEqual(["GBP 2026-11-19", "USD 2026-11-18", "USD 2026-11-19"]);
  expect(await listed({ baseCurrency: "EUR", quoteCurrency: "USD" })).toEqual(["USD 2026-11-19", "USD 2026-11-18"]);
  expect(await listed({ dateAfter: "2026-11-17", dateBefore: "2026-11-19" })).toEqual(["USD 2026-11-18"]);
  expect(await listed({ dateAfter: "2026-11-19" })).toEqual([]);
  expect(await listed({ source: "MANUAL" })).toEqual(["GBP 2026-11-19"]);
});

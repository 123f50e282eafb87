import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { execute, sql } from "@/lib/db/sql";
import { fixed } from "@/lib/engine/money/fixed";
import { recurringFrequencies } from "@/lib/engine/pricing/price";
import { buildPrice, buildProduct } from "@/lib/testing/builders";
import { fc } from "@/lib/testing/laws";
import { refusalOf } from "@/lib/testing/refusal";
import { scratchAccount } from "@/lib/testing/scratch";
import { createPrice } from "../prices/commands";
import { getPrice } from "../prices/queries";
import { termsData } from "./rows";
import { enginePrice, termsFaults } from "./rules";
import type { BillableTerms, PricingStructure } from "./schema";

const metric = newId();
/** Texts of one number have one form (D6), so that what is read back can be compared. */
const amount = fc.constantFrom("0", "0.5", "1", "1.000000000001", "2400", "-3", "999999999999999999.999999999999");
const bound = fc.constantFrom("-1", "0", "0.5", "10", "10.5", "1000");
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
const tier = { upperBound: maybe(bound), price: amount, fee: maybe(amount) };
const tiers = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const literal = <const T extends string>(pricingType: T) => fc.constant(pricingType);

const anyStructure: fc.Arbitrary<PricingStructure> = fc.oneof(
  fc.record({ pricingType: literal("ONE_TIME"), price: amount }),
  fc.record({ pricingType: literal("FIXED"), price: amount }),
  fc.record({
    ...{ pricingType: literal("LINEAR"), pricePerUnit: amount, usageMetricId: fc.constant(metric) },
    isPricePercentage: fc.boolean(),
  }),
  fc.record({
    ...{ pricingType: literal("PACKAGE"), packageSize: bound, pricePerPackage: amount },
    usageMetricId: fc.constant(metric),
  }),
  fc.record({
    ...{ pricingType: literal("GRADUATED"), usageMetricId: fc.constant(metric) },
    tiers: tiers(fc.record({ ...tier, isPricePercentage: fc.boolean() })),
    usageCalculationMode: fc.constantFrom("BILLING_PERIOD", "CUMULATIVE", "PERIODIC"),
  }),
  fc.record({
    ...{ pricingType: literal("VOLUME"), usageMetricId: fc.constant(metric) },
    tiers: tiers(
      fc.record({ ...tier, isPricePercentage: fc.boolean(), minPrice: maybe(amount), maxPrice: maybe(amount) }),
    ),
  }),
  fc.record({
    ...{ pricingType: literal("SEAT_BASED"), seatMetricId: fc.constant(metric), pricePerSeat: amount },
    prorationStrategy: fc.constantFrom("USE_MAXIMUM", "PRORATE_INCREMENTS", "PRORATE_ALL_CHANGES"),
    contractedMinimumSeats: fc.constantFrom(0, 10, 1_000_000_000),
    overagesBillingFrequency: maybe(fc.constantFrom("NONE", ...recurringFrequencies)),
    ...{ tiers: tiers(fc.record(tier)), prorateFlatFees: maybe(fc.boolean()) },
  }),
);

const anyTerms = fc.record({
  name: fc.constant("Anything"),
  currency: fc.constantFrom("EUR", "JPY"),
  structure: anyStructure,
  billingFrequency: fc.constantFrom("ON_DEMAND", "ONE_TIME", ...recurringFrequencies),
  billingType: fc.constantFrom("IN_ARREARS", "IN_ARREARS", "IN_ADVANCE"),
  usageCalculationPeriod: maybe(
    fc.record({ frequency: fc.constantFrom(...recurringFrequencies), interval: fc.constantFrom(1, 3) }),
  ),
  onDemandInterval: maybe(fc.constantFrom("DAILY", "HOURLY")),
  customMetricParameters: fc.record({ parameterId: fc.constant("p"), value: fc.constant("10") }).map((one) => [one]),
});

describe("what a price charges", () => {
  let ctx: Ctx;
  let productId: string;

  beforeAll(async () => {
    ctx = (await scratchAccount()).ctx;
    productId = (await buildProduct(ctx)).id;
  });

  test("D1, D13–D18, D53: terms without faults are put away and read back exactly; the database refuses all others by itself", async () => {
    const seen = { taken: 0, refused: 0 };
    const settings = { numRuns: Number(process.env.FC_RUNS ?? 80) };
    await fc.assert(
      fc.asyncProperty(anyTerms, async (some) => {
        const terms = { ...some, productId };
        if (Object.keys(termsFaults(terms)).length > 0) {
          seen.refused += 1;
          expect((await refusalOf(createPrice(ctx, terms))).type).toBe("ValidationFailed");
          await expect(insert(terms)).rejects.toMatchObject({ message: expect.stringMatching(/violates check/) });
          return;
        }
        seen.taken += 1;
        const { id } = await createPrice(ctx, terms);
        const { structure, billingFrequency, billingType, currency, usageCalculationPeriod } = await getPrice(ctx, {
          id,
        });
        expect({ structure, billingFrequency, billingType, currency }).toEqual({
          ...{ structure: stated(terms.structure), billingFrequency: terms.billingFrequency },
          ...{ billingType: terms.billingType, currency: terms.currency },
        });
        const isPeriodic = "usageCalculationMode" in structure && structure.usageCalculationMode === "PERIODIC";
        expect(usageCalculationPeriod).toEqual(isPeriodic ? terms.usageCalculationPeriod : undefined);
      }),
      settings,
    );
    expect(Math.min(seen.taken, seen.refused)).toBeGreaterThan(settings.numRuns / 20);
  });

  test("D6: numbers are answered without trailing zeros, whatever was sent", async () => {
    const price = await buildPrice(ctx, {
      ...{ productId, billingType: "IN_ARREARS" },
      structure: {
        ...{ pricingType: "GRADUATED", usageMetricId: metric, usageCalculationMode: "BILLING_PERIOD" },
        tiers: [
          { upperBound: "0100.50", price: "1.00", fee: "-0.0", isPricePercentage: false },
          { upperBound: null, price: "0.000000000001", fee: null, isPricePercentage: false },
        ],
      },
    });
    expect(price.structure).toEqual({
      ...{ pricingType: "GRADUATED", usageMetricId: metric, usageCalculationMode: "BILLING_PERIOD" },
      tiers: [
        { upperBound: "100.5", price: "1", fee: "0", isPricePercentage: false },
        { price: "0.000000000001", isPricePercentage: false },
      ],
    });
  });

  test("what was charged once cannot be rewritten, by nobody; name and status can", async () => {
    const { id } = await buildPrice(ctx, { productId });
    const where = { id };
    const [rate, other] = ["1", (await buildProduct(ctx)).id];
    const attempts = [{ rate }, { currency: "USD" }, { billingFrequency: "YEARLY" as const }, { productId: other }];
    for (const data of attempts) {
      await expect(ctx.db.price.updateMany({ where, data })).rejects.toThrow(/only the name and the status can change/);
    }
    await expect(ctx.db.price.updateMany({ where, data: { name: "Fee", status: "DRAFT" } })).resolves.toEqual({
      ...{ count: 1 },
    });
  });

  test("a tier's number must be a decimal text: a JSON number is refused, which a reader would make a float", async () => {
    const { id } = await buildPrice(ctx, { productId });
    const copy = (tiers: string) =>
      execute(
        ctx.db,
        sql`insert into price (account_id, id, product_id, name, currency, pricing_type, tiers, usage_metric_id, billing_frequency,
              billing_type, created_at, updated_at)
            select account_id, ${newId()}::uuid, product_id, name, currency, 'VOLUME', ${tiers}::jsonb, ${metric}::uuid,
              billing_frequency, 'IN_ARREARS', created_at, updated_at from price where account_id = ${ctx.accountId}::uuid and id = ${id}::uuid`,
      );
    expect(await copy('[{"price": "0.1", "isPricePercentage": false}]')).toBe(1);
    for (const price of ["0.1", '"1e3"', '".5"', '""', "null", '"0.1234567890123"']) {
      await expect(copy(`[{"price": ${price}, "isPricePercentage": false}]`)).rejects.toThrow(/price_tiers_hold/);
    }
    await expect(copy('{"price": "0.1"}')).rejects.toThrow();
    await expect(copy('[{"price": "0.1", "fee": 3}]')).rejects.toThrow(/price_tiers_hold/);
  });

  function insert(terms: BillableTerms) {
    const stamp = { accountId: ctx.accountId, id: newId(), createdAt: ctx.clock.now(), updatedAt: ctx.clock.now() };
    return ctx.db.price.create({ data: { ...termsData(terms), ...stamp } });
  }
});

describe("the engine's price", () => {
  const price = { ...{ id: "p", productId: "x", productName: "Platform", name: "Seats" }, currency: "EUR" } as const;
  const seats = {
    ...({ pricingType: "SEAT_BASED", seatMetricId: metric, pricePerSeat: "12.5" } as const),
    ...({ prorationStrategy: "USE_MAXIMUM", contractedMinimumSeats: 10 } as const),
  };

  test("a price per seat without tiers is one tier without bound; NONE is no overage frequency (D21)", () => {
    const structure = { ...seats, overagesBillingFrequency: "NONE" as const, tiers: [] };
    const made = enginePrice({ ...price, structure, billingFrequency: "MONTHLY", billingType: "IN_ADVANCE" });
    expect(made).toMatchObject({ productName: "Platform", usageCalculationPeriod: null, onDemandInterval: "DAILY" });
    expect(made.structure).toMatchObject({
      ...{ overagesBillingFrequency: null, prorateFlatFees: false, contractedMinimumSeats: 10 },
      tiers: [{ upperBound: null, price: fixed("12.5"), fee: 0n, isPricePercentage: false }],
    });
  });

  test("tiers say the price of seats where there are some", () => {
    const structure = { ...seats, tiers: [{ upperBound: "5", price: "2", fee: "7" }, { price: "1" }] };
    const made = enginePrice({ ...price, structure, billingFrequency: "YEARLY", billingType: "IN_ARREARS" });
    expect(made.structure).toMatchObject({
      tiers: [
        { upperBound: fixed("5"), price: fixed("2"), fee: fixed("7") },
        { upperBound: null, price: fixed("1"), fee: 0n },
      ],
    });
  });

  test("a calculation period counts for PERIODIC alone and is ignored elsewhere", () => {
    const usageCalculationPeriod = { frequency: "MONTHLY", interval: 2 } as const;
    const structure = (usageCalculationMode: "PERIODIC" | "CUMULATIVE"): PricingStructure => ({
      ...({ pricingType: "GRADUATED", usageMetricId: metric } as const),
      usageCalculationMode,
      tiers: [{ price: "1", isPricePercentage: false }],
    });
    const of = (mode: "PERIODIC" | "CUMULATIVE") =>
      enginePrice({
        ...{ ...price, structure: structure(mode), usageCalculationPeriod },
        ...{ billingFrequency: "MONTHLY", billingType: "IN_ARREARS" },
      }).usageCalculationPeriod;
    expect([of("PERIODIC"), of("CUMULATIVE")]).toEqual([usageCalculationPeriod, null]);
  });
});

/** Without what is left out. */
function stated(value: object): object {
  return JSON.parse(JSON.stringify(value));
}

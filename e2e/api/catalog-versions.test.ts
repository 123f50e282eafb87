import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import { Price } from "@/lib/features/catalog/prices/schema";
import { Product } from "@/lib/features/catalog/products/schema";
import { createTaxCategory } from "@/lib/features/taxes/categories/commands";
import { restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const oldest = "2024-01-01";
const middle = "2024-05-09";
const newest = "2024-07-30";

const metricId = newId();
const seats = {
  ...{ pricingType: "SEAT_BASED", seatMetricId: metricId, pricePerSeat: "12.5", prorationStrategy: "USE_MAXIMUM" },
  ...{ contractedMinimumSeats: 10, tiers: [{ upperBound: "50", price: "12.5", fee: "100" }, { price: "10" }] },
};
const { seatMetricId: _metric, contractedMinimumSeats: _seats, ...otherSeatParts } = seats;
const olderSeats = { ...otherSeatParts, seatTypeId: metricId, includedSeats: 10, chargeMethod: "CHARGE_MINIMUM" };

const periodic = {
  ...{ pricingType: "GRADUATED", usageMetricId: metricId, usageCalculationMode: "PERIODIC" },
  tiers: [{ price: "0.05", isPricePercentage: false }],
};
const parameter = { parameterId: newId(), value: "10" };
const terms = { name: "Seats", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ARREARS" };
const links = { integrationIds: [{ service: "Stripe", id: "price_1" }], customMetricParameters: [parameter] };
const olderLinks = { externalIds: [{ key: "Stripe", value: "price_1" }], parameters: [parameter] };

describe("D51: the catalogue in older versions", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;
  let productId: string;

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
    productId = (await make(Product, "/products", { name: "Platform" })).id;
  });

  const call = (version: string, method: string, path: string, body?: unknown) => send(method, path, body, { version });
  const make = async <T>(schema: { parse(value: unknown): T }, path: string, body: object): Promise<T> => {
    const answer = await send("POST", path, body);
    expect(answer.status, answer.text).toBe(201);
    return schema.parse(answer.json);
  };
  const read = async (version: string, path: string) => (await call(version, "GET", path)).json;
  const entries = (objectId: string) => scratch.ctx.db.activityLog.count({ where: { objectId } });

  test("one product reads as each version tells it, and a PUT there keeps what it cannot say", async () => {
    const taxCategoryId = (await createTaxCategory(scratch.ctx, { name: "SaaS" })).id;
    const made = await make(Product, "/products", { name: "Platform", taxCategoryId, recognitionMethod: "USAGE" });
    const path = `/products/${made.id}`;
    const { id, name, createdAt, updatedAt } = made;
    const known = { id, name, createdAt, updatedAt };
    const eldest = { ...known, label: "", sequenceAccountId: scratch.ctx.accountId };
    expect(await read(middle, path)).toEqual(known);
    expect(await read(oldest, path)).toEqual(eldest);
    for (const version of [oldest, middle]) {
      expect(await read(version, "/products?limit=1")).toMatchObject({ items: [await read(version, path)] });
      const put = await call(version, "PUT", path, await read(version, path));
      expect([put.status, put.json]).toEqual([200, await read(version, path)]);
    }
    expect(await read(newest, path)).toEqual(made);
    expect(await entries(id)).toBe(1);
    await call(middle, "PUT", path, { name: "Platform 2", label: "EU" });
    expect(await read(newest, path)).toMatchObject({ name: "Platform 2", label: "EU", taxCategoryId });
  });

  test("a product is archived from 2024-05-09 on, always in that version's layout", async () => {
    const { id } = await make(Product, "/products", { name: "Platform", label: "EU" });
    const path = `/products/${id}/archive`;
    expect((await call(oldest, "POST", path)).status).toBe(404);
    const [older, newer] = [await call(middle, "POST", path), await call(newest, "POST", path)];
    expect([older.status, newer.status]).toEqual([200, 200]);
    const archivedAt = scratch.clock.now().toISOString();
    expect(Object.keys(older.json as object).sort()).toEqual(
      ["archivedAt", "createdAt", "id", "label", "name", "updatedAt"].sort(),
    );
    expect(older.json).toMatchObject({ id, label: "EU", archivedAt });
    expect(newer.json).toEqual(older.json);
  });

  test("one price reads as each version tells it", async () => {
    const made = await make(Price, "/prices", { ...terms, ...links, productId, structure: seats, status: "DRAFT" });
    const path = `/prices/${made.id}`;
    const { id, createdAt, updatedAt } = made;
    const known = { ...terms, id, productId, createdAt, updatedAt };
    expect(await read(middle, path)).toEqual({ ...known, ...links, structure: seats });
    const eldest = { ...known, ...olderLinks, structure: olderSeats, sequenceAccountId: scratch.ctx.accountId };
    expect(await read(oldest, path)).toEqual(eldest);
    expect(await read(oldest, "/prices?limit=1")).toMatchObject({ items: [eldest] });
    expect(await read(oldest, "/billing-products?limit=1")).toMatchObject({ items: [{ prices: [] }] });
    const renamed = await call(oldest, "PUT", path, { name: "Seats 2" });
    expect(renamed.json).toMatchObject({ name: "Seats 2", structure: olderSeats });
    expect(await read(newest, path)).toMatchObject({ name: "Seats 2", status: "DRAFT", structure: seats });
    expect((await call(oldest, "DELETE", path)).json).toMatchObject({ structure: olderSeats, ...olderLinks });
  });

  test.each([
    [oldest, olderSeats, olderLinks],
    [middle, seats, links],
  ])("%s: what is read can be sent again and makes the same price", async (version, structure, linked) => {
    const body = { ...terms, ...linked, productId, structure };
    const first = await call(version, "POST", "/prices", body);
    expect([first.status, first.json]).toMatchObject([201, body]);
    const again = await call(version, "POST", "/prices", first.json);
    const { id: _first, ...rest } = first.json as { id: string };
    expect(again.json).toMatchObject(rest);
    const { id } = again.json as { id: string };
    const { isPending: _pending, ...link } = Price.parse(await read(newest, `/prices/${id}`)).integrationIds[0] ?? {};
    expect(link).toEqual(links.integrationIds[0]);
    expect(await read(newest, `/prices/${id}`)).toMatchObject({
      ...{ structure: seats, customMetricParameters: [parameter], status: "ACTIVE" },
    });
  });

  test.each([oldest, middle])("%s: a list price is put back without a change, its period kept", async (version) => {
    const made = await make(ListPrice, "/list-prices", {
      ...{ ...terms, ...links, productId, structure: periodic },
      usageCalculationPeriod: { frequency: "QUARTERLY", interval: 2 },
    });
    const path = `/list-prices/${made.id}`;
    const seen = await read(version, path);
    expect(seen).not.toHaveProperty("usageCalculationPeriod");
    const put = await call(version, "PUT", path, seen);
    expect([put.status, put.json]).toEqual([200, seen]);
    expect(await read(newest, path)).toEqual(made);
    expect(await entries(made.id)).toBe(1);
  });

  test("links and parameters of a list price stay when the older layout leaves them out, and are replaced when sent", async () => {
    const made = await make(ListPrice, "/list-prices", { ...terms, ...links, productId, structure: seats });
    const path = `/list-prices/${made.id}`;
    const body = { ...terms, productId, structure: olderSeats };
    expect((await call(oldest, "PUT", path, body)).json).toMatchObject(olderLinks);
    const externalIds = [{ key: "Xero", value: "X-1" }];
    expect((await call(oldest, "PUT", path, { ...body, externalIds, parameters: [] })).json).toMatchObject({
      ...{ externalIds, parameters: [] },
    });
    expect((await call(oldest, "PUT", path, { ...body, externalIds: "X-1" })).status).toBe(400);
  });

  test("a list price is archived by PUT until 2024-05-09 and by POST from 2024-07-30", async () => {
    const body = { ...terms, ...links, productId, structure: seats };
    const path = async () => `/list-prices/${(await make(ListPrice, "/list-prices", body)).id}/archive`;
    const [older, newer] = [await path(), await path()];
    const statuses = [
      (await call(middle, "POST", older)).status,
      (await call(oldest, "PUT", older)).status,
      (await call(newest, "PUT", newer)).status,
      (await call(newest, "POST", newer)).status,
    ];
    expect(statuses).toEqual([405, 200, 405, 200]);
  });

  test("CHARGE_CONSUMED is a price without a minimum, both ways", async () => {
    const structure = { ...olderSeats, includedSeats: 0, chargeMethod: "CHARGE_CONSUMED" };
    const made = await call(oldest, "POST", "/prices", { ...terms, productId, structure });
    expect([made.status, made.json]).toMatchObject([201, { structure, externalIds: [], parameters: [] }]);
    expect(await read(newest, `/prices/${(made.json as { id: string }).id}`)).toMatchObject({
      structure: { ...seats, contractedMinimumSeats: 0 },
    });
  });

  test.each([
    ["chargeMethod", { chargeMethod: "CHARGE_FIXED" }, "FIXED price"],
    ["chargeMethod", { chargeMethod: "CHARGE_OVERAGES" }, "two tiers"],
    ["chargeMethod", { chargeMethod: "CHARGE_CONSUMED" }, "0 includedSeats"],
    ["chargeMethod", { chargeMethod: 7 }, "CHARGE_MINIMUM"],
    ["prorationStrategy", { prorationStrategy: "USE_FIRST" }, "USE_MAXIMUM"],
    ["seatTypeId", { seatTypeId: undefined }, "Is required"],
    ["includedSeats", { includedSeats: undefined }, "Is required"],
  ])("%s that would charge something else today is refused, not guessed: %j", async (field, change, fix) => {
    const structure = { ...olderSeats, ...change };
    for (const path of ["/prices", "/list-prices"]) {
      const answer = await call(oldest, "POST", path, { ...terms, productId, structure });
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({
        error: { type: "ValidationFailed", fields: { [`structure.${field}`]: [expect.stringContaining(fix)] } },
      });
    }
  });
});

describe("what is wrong with a price is said by its path in the request", () => {
  test.each([
    ["structure", "free", "pricingType"],
    ["structure.pricingType", { pricingType: "GROUPED" }, "FIXED, ONE_TIME"],
    ["structure.price", { pricingType: "FIXED", price: 10 }, '"12.50"'],
    ["structure.price", { pricingType: "FIXED" }, "Is required."],
    [
      "structure.pricePerUnit",
      { pricingType: "LINEAR", pricePerUnit: "5", isPricePercentage: true, usageMetricId: metricId },
      "500 %",
    ],
    ["structure.tiers.1.upperBound", { ...periodic, tiers: [...rising("10"), ...rising("10"), ...rising()] }, "above"],
    ["structure.tiers", { ...periodic, tiers: [] }, "at least one tier"],
    ["structure.contractedMinimumSeats", { ...seats, contractedMinimumSeats: 1.5 }, "whole number"],
    ["structure.isPricePercentage", { pricingType: "LINEAR", pricePerUnit: "1", usageMetricId: metricId }, "required"],
  ])("%s", async (path, structure, words) => {
    const scratch = await scratchAccount();
    const send = await restClient(scratch);
    const productId = (await send("POST", "/products", { name: "Platform" })).json as { id: string };
    const usageCalculationPeriod = { frequency: "MONTHLY", interval: 1 };
    const body = { ...terms, productId: productId.id, structure, usageCalculationPeriod };
    const answer = await send("POST", "/prices", body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { fields: { [path]: [expect.stringContaining(words)] } } });
  });
});

function rising(...upperBounds: string[]) {
  const price = { price: "1", isPricePercentage: false };
  return upperBounds.length > 0 ? upperBounds.map((upperBound) => ({ ...price, upperBound })) : [price];
}

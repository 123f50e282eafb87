import { describe, expect, test } from "vitest";
import { objectOf } from "@/lib/api/openapi/schemas";
import { errorFaultsOf, faultsOf } from "./answer-check";
import { contractSchemas } from "./contract";
import { Maker } from "./maker";

const schema = { $ref: "#/components/schemas/Customer" };
const make = await Maker.create();
const customer = objectOf((await make.call("GET", `/customers/${await make.customer()}`)).json as never);

describe("the check of answers finds", () => {
  test("nothing in a right answer", () => {
    expect(faultsOf(schema, customer)).toEqual([]);
  });

  test.each(Object.keys(customer))("a missing %s, where the contract needs it, and another type in any case", (key) => {
    const { [key]: _left, ...rest } = customer;
    const isNeeded = [contractSchemas.Customer?.required].flat().includes(key);
    expect(faultsOf(schema, rest).length > 0).toBe(isNeeded);
    expect(faultsOf(schema, { ...customer, [key]: 7 })).not.toEqual([]);
  });

  test("a field too many, on top and inside, save those that say that they are ours", () => {
    expect(faultsOf(schema, { ...customer, more: 1 })).not.toEqual([]);
    expect(faultsOf(schema, { ...customer, address: { ...objectOf(customer.address), more: 1 } })).not.toEqual([]);
    expect(faultsOf(schema, { ...customer, taxExemptionReason: "Charity" })).toEqual([]);
  });

  test("a day or time that is none", () => {
    expect(faultsOf(schema, { ...customer, createdAt: "yesterday" })).not.toEqual([]);
  });

  test("a refusal in another body", () => {
    expect(errorFaultsOf({ error: { type: "NotFound", message: "x" } })).toEqual([]);
    for (const body of [
      null,
      {},
      { error: {} },
      { error: { type: "Oops", message: "x" } },
      { error: { type: "NotFound", message: "x", stack: "" } },
    ]) {
      expect(errorFaultsOf(body)).not.toEqual([]);
    }
  });
});

import { expect, test } from "vitest";
import type { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { checkDraft } from "./check-draft";
import type { Catalogue, ScheduleDraft } from "./draft";
import { placeFaults, placeKey } from "./fault-places";
import { draftOf } from "./from-schedule";
import { countedKeys } from "./keys";
import { toWire, wireAmount } from "./to-wire";

const id = (digit: string) => `0195d3a0-0000-7000-8000-00000000000${digit}`;
const [feeA, feeB, calls, seats, rate] = [id("a"), id("b"), id("c"), id("d"), id("e")];
const [pilot, year] = [id("1"), id("2")];

test("what was loaded and not touched is written as it was read, in its order (D23, D58)", () => {
  const { body } = toWire(draftOf(stored(), countedKeys()));
  expect(body).toEqual({
    ...{ startDate: "2027-01-01", endDate: "2028-03-31", recurrenceDayOfMonth: 1, defaultDueDateDays: 30 },
    ...{ autoIssueInvoices: true, rollUpBilling: false, lateUsage: "NEXT_INVOICE", gracePeriodDays: 2 },
    ...{ purchaseOrderNumber: "PO 7", memo: null, reference: null, label: "Robots" },
    ...{ paymentProvider: "STRIPE", autoCharge: true, customFields: { crm: "42" } },
    taxRates: [{ priceId: feeA, taxRateId: rate }],
    phases: [
      {
        ...{ name: "Pilot", externalContractRef: "C-1", startDate: "2027-01-01", endDate: "2027-03-31" },
        ...{ priceIds: [calls, feeA], recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE" },
        discounts: [
          {
            ...{ restrictToPrices: [feeA], type: "PERCENTAGE", amount: 0.5, amountUnit: "PERCENT", message: "Pilot" },
            ...{ separateLineItem: false, seatDiscountType: "ALL_SEATS", validFrom: null, validTo: "2027-02-28" },
          },
          {
            ...{ restrictToPrices: [], type: "NOMINAL", amount: 100.25, message: "Credit" },
            ...{ separateLineItem: true, seatDiscountType: "ALL_SEATS", validFrom: null, validTo: null },
          },
        ],
        ...{ minimums: [], creditGrants: [], milestone: { name: "Acceptance", completedOn: "2027-03-31" } },
        phasePriceMetadata: [{ priceId: feeA, arrCalculation: "EXCLUDE" }],
      },
      {
        ...{ name: "Year 1", externalContractRef: null, startDate: "2027-04-01", endDate: "2028-03-31" },
        ...{ priceIds: [feeB, calls, seats], recurrencePreference: "RESET", discounts: [] },
        minimums: [{ restrictToPrices: [calls], amount: 1250 }],
        creditGrants: [
          {
            ...{ id: id("9"), name: "Included", creditUnitType: "CURRENCY", currency: "EUR", metricId: null },
            ...{ amount: 500, grantRefreshFrequency: "MONTHLY", rolloverMode: "NONE", restrictToPrices: [calls] },
            ...{ costOfCredit: 400, taxRateId: rate, billingFrequency: "MONTHLY" },
          },
        ],
        ...{ phasePriceMetadata: [], milestone: null },
      },
    ],
  });
});

test("a row is one product from phase to phase, and a price that stays keeps its row", () => {
  const { prices } = draftOf(stored(), countedKeys());
  expect(prices.map(({ productId, cells }) => [productId, cells[pilot]?.priceId, cells[year]?.priceId])).toEqual([
    ["calls", calls, calls],
    ["fee", feeA, feeB],
    ["seats", undefined, seats],
  ]);
});

test("a price that is exchanged keeps its place; new ones come last, in the order of rows", () => {
  const draft = draftOf(stored(), countedKeys());
  const [callsRow, feeRow, seatsRow] = draft.prices;
  if (!callsRow || !feeRow || !seatsRow) throw new Error("three rows");
  const cells = { ...feeRow.cells, [year]: { priceId: feeA, arr: null, order: feeRow.cells[year]?.order ?? null } };
  const seatCells = { ...seatsRow.cells, [pilot]: { priceId: seats, arr: null, order: null } };
  const edited = { ...draft, prices: [callsRow, { ...feeRow, cells }, { ...seatsRow, cells: seatCells }] };
  expect(toWire(edited).body.phases.map(({ priceIds }) => priceIds)).toEqual([
    [calls, feeA, seats],
    [feeA, calls, seats],
  ]);
});

test("a draft without a fault has none, and a fault of the contract stands at its cell (D28, D24)", () => {
  const draft = draftOf(stored(), countedKeys());
  expect(checkDraft(draft, catalogue).faults).toEqual({});
  const minimum = draft.minimums[0];
  const cell = minimum?.cells[year];
  if (!minimum || !cell) throw new Error("a minimum");
  const onFee = {
    ...draft,
    minimums: [{ ...minimum, cells: { [year]: { ...cell, covers: [draft.prices[1]?.key ?? ""] } } }],
  };
  const [fault] = faultsAt(onFee, { section: "minimums", row: minimum.key, phase: year });
  expect(fault).toEqual({
    field: "restrictToPrices",
    message: "A minimum covers recurring usage prices only. Remove Fee B from it.",
  });
});

test("a term on prices that its phase does not have is a fault, for the wire would read it as on all prices", () => {
  const draft = draftOf(stored(), countedKeys());
  const [discount] = draft.discounts;
  if (!discount) throw new Error("a discount");
  const withoutFee: ScheduleDraft = {
    ...draft,
    prices: draft.prices.map((row) => (row.productId === "fee" ? { ...row, cells: {} } : row)),
  };
  expect(faultsAt(withoutFee, { section: "discounts", row: discount.key, phase: pilot })).toContainEqual({
    field: "restrictToPrices",
    message: "The phase has none of the prices that it covers.",
  });
});

test("what is no number, or finer than a number can say, is refused at its field and never rounded (D1)", () => {
  expect(wireAmount("1,234.50")).toBe(1234.5);
  expect(wireAmount("8 %")).toBe(8);
  expect([wireAmount("1,5"), wireAmount("ten"), wireAmount("")]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(wireAmount("1.00000000000000001")).toBeNaN();
  const draft = { ...draftOf(stored(), countedKeys()), billingDay: "32", dueDays: "soon" };
  const { faults, places } = checkDraft(draft, catalogue);
  const { fields } = placeFaults(faults, places);
  expect([...fields]).toEqual([
    ["recurrenceDayOfMonth", "Must be a whole number from 1 to 31."],
    ["defaultDueDateDays", "Must be a whole number from 0 to 3,650."],
  ]);
});

test("a refusal of the server finds its cell, its phase's head, or its field; what has none is said above", () => {
  const draft = draftOf(stored(), countedKeys());
  const { places } = toWire(draft);
  const placed = placeFaults(
    {
      "phases.0.discounts.1.amount": ["Is finer than the smallest unit of EUR."],
      "phases.1.priceIds.2": ["The phase lists Seats twice. Remove one."],
      "phases.1.creditGrants.0.taxRateId": ["There is no tax rate with this identifier."],
      "phases.1": ["Phase has ended and cannot be changed."],
      "phases.0.endDate": ["Let it end today or later."],
      "taxRates.0.taxRateId": ["There is no tax rate with this identifier."],
      purchaseOrderNumber: ["Must have at most 200 characters."],
      billingScheduleId: ["Is unknown."],
    },
    places,
  );
  const cell = (section: "prices" | "discounts" | "grants", row: number, phase: string) =>
    placed.cells.get(placeKey({ section, row: draft[section][row]?.key ?? "", phase }))?.map(({ field }) => field);
  expect(cell("discounts", 1, pilot)).toEqual(["amount"]);
  expect(cell("prices", 2, year)).toEqual([""]);
  expect(cell("grants", 0, year)).toEqual(["taxRateId"]);
  expect(cell("prices", 1, pilot)).toEqual(["taxRateId"]);
  expect(cell("prices", 1, year)).toBeUndefined();
  expect([...placed.phases].map(([phase, faults]) => [phase, faults.map(({ field }) => field)])).toEqual([
    [year, [""]],
    [pilot, ["endDate"]],
  ]);
  expect(placed.fields.get("purchaseOrderNumber")).toBe("Must have at most 200 characters.");
  expect(placed.other).toEqual(["Is unknown."]);
});

test("two custom fields of one name would lose one, so that is a fault", () => {
  const draft = draftOf(stored(), countedKeys());
  const twice = { ...draft, customFields: [...draft.customFields, { key: "x", name: "crm ", value: "7" }] };
  expect(checkDraft(twice, catalogue).faults).toEqual({ "customFields.1": ["This name is used twice."] });
});

function faultsAt(draft: ScheduleDraft, place: Parameters<typeof placeKey>[0]) {
  const { faults, places } = checkDraft(draft, catalogue);
  return placeFaults(faults, places).cells.get(placeKey(place)) ?? [];
}

function price(priceId: string, productId: string, name: string, structure: Price["structure"]): Price {
  const isUsage = "usageMetricId" in structure;
  return {
    ...{ id: priceId, productId, name, currency: "EUR", billingFrequency: "MONTHLY", createdAt: "", updatedAt: "" },
    ...{ billingType: isUsage ? "IN_ARREARS" : "IN_ADVANCE", structure, status: "ACTIVE" },
    ...{ customMetricParameters: [], integrationIds: [] },
  };
}

const prices = [
  price(feeA, "fee", "Fee A", { pricingType: "FIXED", price: "1500" }),
  price(feeB, "fee", "Fee B", { pricingType: "FIXED", price: "3000" }),
  price(calls, "calls", "Calls", {
    ...{ pricingType: "LINEAR", usageMetricId: id("f"), isPricePercentage: false, pricePerUnit: "0.005" },
  }),
  price(seats, "seats", "Seats", { pricingType: "FIXED", price: "30" }),
];

const catalogue: Catalogue = {
  prices: new Map(prices.map((one) => [one.id, one])),
  productNames: new Map([
    ["fee", "Platform fee"],
    ["calls", "API calls"],
    ["seats", "Seats"],
  ]),
};

function stored(): BillingSchedule {
  const phase = { createdAt: "", billingScheduleId: id("0"), minimums: [], creditGrants: [], discounts: [] };
  const minimum = {
    sequenceAccountId: id("0"),
    billingScheduleId: id("0"),
    phaseId: year,
    createdAt: "",
    updatedAt: "",
  };
  return {
    ...{ id: id("0"), customerId: id("8"), status: "DRAFT", startDate: "2027-01-01", endDate: "2028-03-31" },
    ...{ taxRates: [{ priceId: feeA, taxRateId: rate }], autoIssueInvoices: true, purchaseOrderNumber: "PO 7" },
    ...{ label: "Robots", recurrenceDayOfMonth: 1, prices, createdAt: "", updatedAt: "", rollUpBilling: false },
    ...{ integrationIds: [], attachmentAssets: [], defaultDueDateDays: 30, customFields: { crm: "42" } },
    ...{ paymentProvider: "STRIPE", autoCharge: true, gracePeriodDays: 2, lateUsage: "NEXT_INVOICE", suspensions: [] },
    phases: [
      {
        ...{ ...phase, id: pilot, name: "Pilot", externalContractRef: "C-1", priceIds: [calls, feeA] },
        ...{ startDate: "2027-01-01", endDate: "2027-03-31", recurrencePreference: "CONTINUE_FROM_PREVIOUS_PHASE" },
        discounts: [
          {
            ...{ id: id("5"), restrictToPrices: [feeA], type: "PERCENTAGE", amount: 0.5, amountUnit: "PERCENT" },
            ...{ message: "Pilot", separateLineItem: false, seatDiscountType: "ALL_SEATS", validTo: "2027-02-28" },
          },
          {
            ...{ id: id("6"), restrictToPrices: [], type: "NOMINAL", amount: 100.25, message: "Credit" },
            ...{ separateLineItem: true, seatDiscountType: "ALL_SEATS" },
          },
        ],
        phasePriceMetadata: [{ priceId: feeA, arrCalculation: "EXCLUDE" }],
        milestone: { name: "Acceptance", completedOn: "2027-03-31" },
      },
      {
        ...{ ...phase, id: year, name: "Year 1", priceIds: [feeB, calls, seats], recurrencePreference: "RESET" },
        ...{ startDate: "2027-04-01", endDate: "2028-03-31", phasePriceMetadata: [] },
        minimums: [{ ...minimum, id: id("7"), amount: 1250, restrictToPrices: [calls] }],
        creditGrants: [
          {
            ...{ id: id("9"), name: "Included", creditUnitType: "CURRENCY", currency: "EUR", amount: 500 },
            ...{ costOfCredit: 400, taxRateId: rate, grantRefreshFrequency: "MONTHLY", rolloverMode: "NONE" },
            ...{ restrictToPrices: [calls], billingFrequency: "MONTHLY" },
          },
        ],
      },
    ],
  };
}

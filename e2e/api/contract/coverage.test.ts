import { describe, expect, test } from "vitest";
import { bodySchema, type Endpoint } from "@/lib/api/endpoint";
import { isOfNewest, openApiDocument } from "@/lib/api/openapi";
import { type Json, type JsonObject, objectOf } from "@/lib/api/openapi/schemas";
import { endpoints } from "@/lib/api/registry";
import { contractCall, contractCalls, contractSchemas, flattened, resolved } from "./contract";

/** Tags whose every call is ours; of the tags invoices and billing the calls named below. */
const wholeTags = ["customer", "taxes", "product", "account", "activity"];
const namedCalls = [
  ...["listBillingProducts", "listPrices", "createPrice", "getPrice", "updatePrice", "deletePrice"],
  ...["listBillingSchedules", "createBillingSchedule", "getBillingSchedule", "updateBillingSchedule"],
  ...["activateBillingSchedule", "archiveBillingSchedule", "duplicateBillingSchedule", "validateBillingScheduleTaxes"],
  ...["listBillingScheduleCustomFieldKeys", "listDiscounts", "getDiscount", "updateDiscount", "deleteDiscount"],
  "updatePriceUsageMetric",
  ...["listInvoices", "createInvoice", "getInvoice", "updateInvoice", "patchInvoice", "deleteInvoice"],
  ...["convertInvoiceToDraft", "mergeInvoices", "fixInvoiceBillingRuns"],
  ...["finalizeInvoice", "voidInvoice", "updateInvoicePaymentStatus", "downloadInvoicePdf"],
  ...["getInvoiceTotals", "listInvoiceRows", "reconcileInvoices", "listInvoiceCurrencyConversions"],
  ...["getInvoiceRenderSettings", "updateInvoiceRenderSettings"],
  ...["listLineItems", "createLineItem", "updateLineItem", "deleteLineItem"],
  ...["listCreditNotes", "createCreditNote", "getCreditNote", "updateCreditNote", "deleteCreditNote"],
  ...["finalizeCreditNote", "finalizeAndSendCreditNote", "sendCreditNote", "markCreditNoteAsSent", "voidCreditNote"],
  ...["downloadCreditNotePdf", "applyCreditNote", "listCreditNoteLineItems", "createCreditNoteLineItem"],
  ...["updateCreditNoteLineItem", "deleteCreditNoteLineItem", "listCreditNoteLineItemGroups"],
  ...["createCreditNoteLineItemGroup", "updateCreditNoteLineItemGroup", "deleteCreditNoteLineItemGroup"],
  ...["listLineItemGroups", "createLineItemGroup", "updateLineItemGroup", "deleteLineItemGroup"],
];

/** Calls of versions before the newest (api.md §7). */
const olderCalls = [
  "GET /customers",
  "POST /customers",
  "GET /customers/{id}",
  "PUT /customers/{id}",
  "DELETE /customers/{id}",
].concat(
  ["PUT /customers/{id}/archive", "PUT /tax-rates/{id}/archive"],
  ["PUT /products/{id}", "PUT /list-prices/{id}", "PUT /list-prices/{id}/archive"],
  ["PUT /billing-schedules/{billingScheduleId}/archive", "POST /discounts"],
);

const document = openApiDocument();
const newest = endpoints.filter(isOfNewest);
const ours = objectOf(objectOf(document.components).schemas);
const bound = newest.filter(({ extension }) => !extension);

describe("the registry against the contract", () => {
  test("every call of the contract that is in our scope is registered", () => {
    const wanted = contractCalls.filter(({ tag, id }) => wholeTags.includes(tag) || namedCalls.includes(id));
    const missing = wanted.filter(
      ({ method, path }) => !newest.some((one) => one.method === method && one.path === path),
    );
    expect(missing.map(({ id, method, path }) => `${id}: ${method} ${path}`)).toEqual([]);
    expect(wanted.length).toBeGreaterThan(50);
  });

  test.each(bound.map((endpoint) => [endpoint.id, endpoint] as const))(
    "%s is in the contract, or says that it is ours",
    (id, endpoint) => {
      const call = contractCall(endpoint.method, endpoint.path);
      expect(call).toMatchObject({ id, tag: endpoint.tag, status: endpoint.status });
      expect(call?.answer === "application/pdf").toBe(endpoint.answer === "pdf");
      expect(call?.answer === null).toBe(endpoint.answer === "none");
    },
  );

  test("every call that only older versions have is one of api.md §7", () => {
    const older = endpoints.filter((endpoint) => !isOfNewest(endpoint)).map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(older)].filter((call) => !olderCalls.includes(call))).toEqual([]);
  });

  test.each(bound.map((endpoint) => [endpoint.id, endpoint] as const))(
    "%s takes every documented field and filter, and needs no other",
    (_id, endpoint) => {
      const call = contractCall(endpoint.method, endpoint.path);
      if (!call) throw new Error("not in the contract");
      const queries = call.parameters.filter((parameter) => parameter.in === "query");
      expect(
        missing(
          queries.map(({ name }) => String(name)),
          queryNames(endpoint),
        ),
      ).toEqual([]);
      const body = call.body && flattened(call.body);
      if (!body) return;
      const schema = requestSchema(endpoint);
      const known = Object.keys(objectOf(schema.properties));
      expect(missing(Object.keys(objectOf(body.properties)), known)).toEqual([]);
      expect(missing(namesIn(schema.required), namesIn(body.required))).toEqual([]);
    },
  );
});

describe("layouts of one name", () => {
  const operations = Object.values(objectOf(document.paths)).flatMap((item) =>
    Object.values(objectOf(item)).map(objectOf),
  );
  const asked = reached(operations.map(({ requestBody }) => requestBody ?? null));
  const answered = reached(operations.map(({ responses }) => responses ?? null));
  const shared = Object.keys(ours).filter((name) => name in contractSchemas);

  test("are many", () => {
    expect(shared.length).toBeGreaterThan(40);
  });

  test.each(shared)("%s has the contract's fields and words, asks for no more and answers no less", (name) => {
    const [mine, theirs] = [flat(objectOf(ours[name])), contractSchemas[name] ?? {}];
    const own = Object.entries(objectOf(mine.properties)).filter(
      ([, field]) => objectOf(field)["x-extension"] !== true,
    );
    expect(own.map(([key]) => key).toSorted()).toEqual(Object.keys(objectOf(theirs.properties)).toSorted());
    if (asked.has(name)) expect(missing(namesIn(mine.required), namesIn(theirs.required))).toEqual([]);
    if (answered.has(name)) expect(missing(namesIn(theirs.required), namesIn(mine.required))).toEqual([]);
    expect(namesIn(mine.enum).toSorted()).toEqual(namesIn(theirs.enum).toSorted());
  });

  test("every named layout of ours is one of the contract's", () => {
    const own = Object.keys(ours).filter((name) => !(name in contractSchemas) && name !== "Error");
    expect(own).toEqual([]);
  });
});

function queryNames(endpoint: Endpoint): string[] {
  const operation = objectOf(objectOf(objectOf(document.paths)[endpoint.path])[endpoint.method.toLowerCase()]);
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.map(objectOf) : [];
  return parameters.flatMap(({ name, in: place }) => (place === "query" ? String(name) : []));
}

function requestSchema(endpoint: Endpoint): JsonObject {
  expect(bodySchema(endpoint)).not.toBeNull();
  const operation = objectOf(objectOf(objectOf(document.paths)[endpoint.path])[endpoint.method.toLowerCase()]);
  const media = objectOf(objectOf(objectOf(operation.requestBody).content)["application/json"]);
  return flat(objectOf(media.schema));
}

/** Names of the layouts that values refer to, however deep. */
function reached(values: Json[]): Set<string> {
  const names = new Set<string>();
  const follow = (value: Json) => {
    for (const [, name = ""] of JSON.stringify(value).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      follow(ours[name] ?? null);
    }
  };
  values.forEach(follow);
  return names;
}

function flat(schema: JsonObject): JsonObject {
  const { $ref, ...beside } = schema;
  return typeof $ref === "string" ? { ...objectOf(ours[$ref.split("/").at(-1) ?? ""]), ...beside } : schema;
}

function namesIn(value: Json | undefined): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

function missing(wanted: readonly string[], present: readonly string[]): string[] {
  return wanted.filter((name) => !present.includes(name));
}

test("every reference of our copy of the contract leads somewhere", () => {
  expect(contractCalls.every(({ status }) => status >= 200 && status < 300)).toBe(true);
  expect(resolved({ $ref: "#/components/schemas/Customer" })).not.toEqual({});
});

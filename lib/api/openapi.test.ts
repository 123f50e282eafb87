import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { query } from "@/lib/core/operation";
import { openApiMeta } from "@/lib/testing/openapi-meta";
import { type EndpointSpec, endpoint } from "./endpoint";
import { isOfNewest, openApiDocument } from "./openapi";
import { type Json, type JsonObject, objectOf } from "./openapi/schemas";
import { endpoints } from "./registry";

const document = openApiDocument();
const paths = objectOf(document.paths);
const operations = Object.entries(paths).flatMap(([path, item]) =>
  Object.entries(objectOf(item)).map(([method, operation]) => ({ path, method, operation: objectOf(operation) })),
);

describe("the OpenAPI document", () => {
  test("obeys the rules of OpenAPI 3.1", () => {
    const validate = addFormats(new Ajv2020({ allErrors: true, strict: false })).compile(openApiMeta);
    validate(document);
    expect(validate.errors ?? []).toEqual([]);
  });

  test("every reference in it leads somewhere", () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map((match) => match[1] ?? "");
    expect(references.length).toBeGreaterThan(100);
    expect(references.filter((reference) => at(reference) === undefined)).toEqual([]);
  });

  test("every component is used", () => {
    const text = JSON.stringify(document);
    const names = Object.entries(objectOf(document.components)).flatMap(([kind, parts]) =>
      kind === "securitySchemes" ? [] : Object.keys(objectOf(parts)).map((name) => `#/components/${kind}/${name}`),
    );
    expect(names.filter((name) => !text.includes(`"${name}"`))).toEqual([]);
  });

  test("every registered call of the newest version is in it, once, under its id, and no other is", () => {
    const wanted = endpoints.filter(isOfNewest).map(({ id, method, path }) => `${id} ${method.toLowerCase()} ${path}`);
    const found = operations.map(({ path, method, operation }) => `${operation.operationId} ${method} ${path}`);
    expect(found.toSorted()).toEqual(wanted.toSorted());
  });

  test("every name in a path is a parameter of it and the reverse", () => {
    for (const { path, operation } of operations) {
      const inPath = parametersOf(operation).filter((parameter) => parameter.in === "path");
      expect(inPath.map(({ name }) => name)).toEqual([...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
    }
  });

  test("D38: every changing call takes an Idempotency-Key, and no other", () => {
    for (const { method, operation } of operations) {
      expect(names(operation).includes("Idempotency-Key")).toBe(method !== "get");
      expect(names(operation)).toContain("Sequence-Version");
    }
  });

  test("D36: every call documents its refusals with the one error body", () => {
    for (const { operation } of operations) {
      const refusals = Object.keys(objectOf(operation.responses));
      expect(refusals).toEqual(expect.arrayContaining(["400", "401", "403", "429", "500"]));
    }
    expect(at("#/components/responses/NotFound/content/application~1json/schema")).toEqual({
      $ref: "#/components/schemas/Error",
    });
  });

  test("D43: what is ours beyond the contract says so", () => {
    const marked = operations.filter(({ operation }) => operation["x-extension"] === true);
    const ours = endpoints.filter(({ extension, until }) => extension && !until);
    expect(marked.map(({ operation }) => operation.operationId).toSorted()).toEqual(
      ours.map(({ id }) => id).toSorted(),
    );
  });

  test("every example is one that its schema allows", () => {
    const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false }));
    ajv.addSchema({ ...document, $id: "document:" }, "document:");
    for (const { path, method, operation } of operations) {
      for (const [kind, media] of mediaOf(operation)) {
        const schema = JSON.parse(JSON.stringify(media.schema).replaceAll('"#/', '"document:#/'));
        const validate = ajv.compile(schema);
        validate(media.example);
        expect({ call: `${method} ${path} ${kind}`, errors: validate.errors }).toMatchObject({ errors: null });
      }
    }
  });

  test("is the same each time it is made", () => {
    expect(JSON.stringify(openApiDocument())).toBe(JSON.stringify(document));
  });
});

describe("the generator", () => {
  const Thing = z.object({ amount: z.string().default("0") }).meta({ id: "GeneratorThing" });

  test("refuses one name for two layouts", () => {
    const both = [call({ id: "a", path: "/a", method: "POST", body: z.object({ thing: Thing }) }, Thing)];
    expect(() => openApiDocument(both)).toThrow("GeneratorThing has two layouts");
  });

  test("refuses what JSON cannot carry", () => {
    expect(() => openApiDocument([call({ id: "a", path: "/a", method: "GET" }, z.object({ at: z.date() }))])).toThrow();
  });

  test("leaves calls out that only older versions have", () => {
    const old = call({ id: "old", path: "/a", method: "PUT", until: "2024-05-09" }, z.object({}));
    expect(objectOf(openApiDocument([old])).paths).toEqual({});
  });

  function call(spec: Pick<EndpointSpec, "id" | "path" | "method"> & Partial<EndpointSpec>, output: z.ZodType) {
    const run = async () => ({});
    const operation = query({ name: spec.id, permission: "public", input: z.object({}), output, run });
    return endpoint({ tag: "t", summary: "s", operation, ...spec });
  }
});

function parametersOf(operation: JsonObject): JsonObject[] {
  const list = Array.isArray(operation.parameters) ? operation.parameters.map(objectOf) : [];
  return list.map((one) => (typeof one.$ref === "string" ? objectOf(at(one.$ref)) : one));
}

function names(operation: JsonObject): Json[] {
  return parametersOf(operation).map(({ name }) => name ?? null);
}

function mediaOf(operation: JsonObject): [string, JsonObject][] {
  const bodies = [["body", operation.requestBody ?? {}] as const, ...Object.entries(objectOf(operation.responses))];
  return bodies.flatMap(([kind, body]) => {
    const media = objectOf(objectOf(objectOf(body).content)["application/json"]);
    return media.schema === undefined ? [] : [[kind, media] as [string, JsonObject]];
  });
}

function at(reference: string): Json | undefined {
  const keys = reference
    .slice(2)
    .split("/")
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  return keys.reduce<Json | undefined>((value, key) => objectOf(value)[key], document);
}

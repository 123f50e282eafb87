import { readFileSync } from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { type Json, type JsonObject, objectOf } from "@/lib/api/openapi/schemas";

/** The contract as the vendor's clients know it: our copy of the description, newest version only. */
export const contract: JsonObject = parse(
  readFileSync(path.join(import.meta.dirname, "../../support/contract/openapi.yaml"), "utf8"),
);

export interface ContractCall {
  id: string;
  method: string;
  path: string;
  tag: string;
  status: number;
  parameters: JsonObject[];
  /** Schema of the JSON body, if it takes one. */
  body: JsonObject | null;
  /** Schema of the JSON answer, or the type of another one. */
  answer: JsonObject | "application/pdf" | null;
}

/** Every call of the contract. */
export const contractCalls: readonly ContractCall[] = Object.entries(objectOf(contract.paths)).flatMap(([path, item]) =>
  Object.entries(objectOf(item)).map(([method, operation]) => callOf(path, method, objectOf(operation))),
);

/** @returns undefined for a call that the contract does not have. */
export function contractCall(method: string, path: string): ContractCall | undefined {
  return contractCalls.find((call) => call.method === method && call.path === path);
}

/** What a `$ref` stands for; anything else as it is. */
export function resolved(value: Json | undefined): JsonObject {
  const { $ref, ...beside } = objectOf(value);
  if (typeof $ref !== "string") return beside;
  const target = $ref
    .slice(2)
    .split("/")
    .reduce<Json | undefined>((at, key) => objectOf(at)[key], contract);
  return { ...resolved(target), ...beside };
}

/** An object schema with its `allOf` parts put together. */
export function flattened(schema: Json | undefined): JsonObject {
  const { allOf, ...own } = resolved(schema);
  if (!Array.isArray(allOf)) return own;
  const parts = [...allOf.map(flattened), own];
  return {
    ...own,
    type: "object",
    properties: Object.assign({}, ...parts.map(({ properties }) => objectOf(properties))),
    required: parts.flatMap(({ required }) => (Array.isArray(required) ? required : [])),
  };
}

export const contractSchemas: { [name: string]: JsonObject } = Object.fromEntries(
  Object.entries(objectOf(objectOf(contract.components).schemas)).map(([name, schema]) => [name, flattened(schema)]),
);

function callOf(path: string, method: string, operation: JsonObject): ContractCall {
  const successes = Object.entries(objectOf(operation.responses)).filter(([code]) => /^2\d\d$/.test(code));
  // A 200 without body beside a 201 is a repetition's.
  const [status = "", answer] = successes.find(([, one]) => "content" in resolved(one)) ?? successes[0] ?? [];
  const content = objectOf(resolved(answer).content);
  const body = objectOf(objectOf(resolved(operation.requestBody).content)["application/json"]).schema;
  const parameters = Array.isArray(operation.parameters) ? operation.parameters.map(resolved) : [];
  return {
    ...{ id: String(operation.operationId), method: method.toUpperCase(), path, parameters },
    tag: Array.isArray(operation.tags) ? String(operation.tags[0]) : "",
    status: Number(status),
    body: body === undefined ? null : objectOf(body),
    answer: "application/pdf" in content ? "application/pdf" : jsonSchemaOf(content),
  };
}

function jsonSchemaOf(content: JsonObject): JsonObject | null {
  const { schema } = objectOf(content["application/json"]);
  return schema === undefined ? null : objectOf(schema);
}

import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { openApiDocument } from "@/lib/api/openapi";
import { type Json, type JsonObject, objectOf } from "@/lib/api/openapi/schemas";
import { errorSchema } from "@/lib/api/openapi/shared-parts";
import { contractSchemas } from "./contract";

const ours = objectOf(objectOf(openApiDocument().components).schemas);
const ajv = addFormats(new Ajv2020({ allErrors: true, strict: false, logger: false }));
ajv.addSchema({ $id: "contract:", components: { schemas: mapped(contractSchemas, strict) } });

/**
 * What is wrong with an answer by the contract: a missing field, another type or format, or a field that the contract does not have and
 * that we do not declare as ours (D43).
 */
export function faultsOf(schema: JsonObject, answer: unknown): string[] {
  const validate = ajv.compile(absolute(strict(schema)));
  validate(answer);
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    return `${instancePath || "/"} ${message} ${JSON.stringify(params)}`;
  });
}

const validateError = ajv.compile({
  ...errorSchema,
  additionalProperties: false,
  properties: { error: { ...objectOf(objectOf(errorSchema.properties).error), additionalProperties: false } },
});

/** What is wrong with a refusal's body (D36). */
export function errorFaultsOf(body: unknown): string[] {
  validateError(body);
  return (validateError.errors ?? []).map(({ instancePath, message }) => `${instancePath || "/"} ${message}`);
}

/** The same schema without room for fields it does not name. */
function strict(schema: JsonObject, name?: string): JsonObject {
  const deep = mapped(schema, (value) =>
    isPlain(value) ? strict(value) : Array.isArray(value) ? value.map(inner) : value,
  );
  if (!isPlain(deep.properties) || "additionalProperties" in deep) return deep;
  const extensions = Object.entries(objectOf(objectOf(ours[name ?? ""]).properties)).filter(
    ([, property]) => objectOf(property)["x-extension"] === true,
  );
  const properties = { ...Object.fromEntries(extensions.map(([key]) => [key, {}])), ...deep.properties };
  return { ...deep, properties, additionalProperties: false };
}

function inner(value: Json): Json {
  return isPlain(value) ? strict(value) : value;
}

function absolute(schema: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"contract:#/'));
}

function mapped<T extends Json>(object: { [key: string]: T }, edit: (value: T, key: string) => Json): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, edit(value, key)]));
}

function isPlain(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

import { z } from "zod";
import { type Endpoint, isObject, takesBody } from "./endpoint";
import { sampleOf } from "./openapi/samples";
import { type Json, type JsonObject, objectOf, SchemaBook } from "./openapi/schemas";
import * as shared from "./openapi/shared-parts";
import { endpoints } from "./registry";
import { newestVersion } from "./versions/list";

export const tags: Record<string, string> = {
  customer: "Customers, contacts, aliases and groups.",
  invoices: "Invoices, their lines and groups.",
  product: "Products and list prices.",
  billing: "Billing schedules and their discounts, prices, and products with their prices.",
  taxes: "Tax rates and tax registrations.",
  account: "Accounts and users.",
  assets: "Files to attach to billing schedules.",
  activity: "Who did what, and when.",
  mail: "Mail that went out, is going out or did not, and how it goes out: beyond the contract.",
};

const introduction = `Every call authenticates with HTTP Basic: the client id of an API key as user name, its secret as password.
Amounts are exact decimal strings. Optional fields are left out when empty. Unknown fields of a request are ignored.
What carries x-extension is ours beyond the documented interface.`;

/**
 * The OpenAPI 3.1 document of the newest version, out of the registered endpoints and the very schemas that check the calls
 * (architecture.md, "One schema, four uses").
 *
 * @throws Error when a schema cannot be stated as JSON Schema or one name would stand for two layouts.
 */
export function openApiDocument(calls: readonly Endpoint[] = endpoints): JsonObject {
  const book = new SchemaBook();
  const paths: { [path: string]: JsonObject } = {};
  for (const endpoint of calls.filter(isOfNewest)) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operationOf(endpoint, book) };
  }
  const used = [...new Set(calls.map(({ tag }) => tag))];
  return withSamples({
    openapi: "3.1.0",
    jsonSchemaDialect: "https://json-schema.org/draft/2020-12/schema",
    info: {
      title: "Ledgerline",
      version: newestVersion,
      description: introduction,
      license: { name: "AGPL-3.0-or-later", identifier: "AGPL-3.0-or-later" },
    },
    servers: [{ url: "/api", description: "This installation." }],
    security: [{ basicAuth: [] }],
    tags: used.map((name) => ({ name, description: tags[name] ?? name })),
    paths,
    components: {
      schemas: sorted({ ...book.components, Error: shared.errorSchema }),
      ...{ parameters: shared.parameters, headers: shared.headers, responses: shared.responses },
      securitySchemes: shared.securitySchemes,
    },
  });
}

/** Whether the newest version has the call. */
export function isOfNewest({ until }: Endpoint): boolean {
  return until === undefined || until >= newestVersion;
}

function operationOf(endpoint: Endpoint, book: SchemaBook): JsonObject {
  const { id, tag, summary, operation } = endpoint;
  const body = bodyOf(endpoint, book);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(endpoint.extension ? { "x-extension": true } : {}),
    "x-permission": operation.operation.permission,
    parameters: parametersOf(endpoint, book),
    ...(body ? { requestBody: body } : {}),
    responses: {
      ...(endpoint.repeats ? { "200": { description: "Done before.", headers: shared.answerHeaders } } : {}),
      [String(endpoint.status)]: answerOf(endpoint, book),
      ...shared.refusalsOf(refusalsOf(endpoint)),
      ...(endpoint.conflict ? { "409": ownConflict(endpoint.conflict, book) } : {}),
    },
  };
}

function parametersOf(endpoint: Endpoint, book: SchemaBook): Json[] {
  const { input } = endpoint.operation.operation;
  const shape = isObject(input) && !endpoint.upload ? book.render(input, "input") : {};
  const properties = objectOf(shape.properties);
  const required = new Set(Array.isArray(shape.required) ? shape.required : []);
  const path = endpoint.params.map((name) => parameter(name, "path", true, objectOf(properties[name])));
  const query = takesQuery(endpoint)
    ? Object.entries(properties)
        .filter(([name]) => !endpoint.params.includes(name))
        .map(([name, schema]) => parameter(name, "query", required.has(name), objectOf(schema)))
    : [];
  const key = endpoint.method === "GET" ? [] : [shared.idempotencyParameter];
  return [...path, ...query, shared.versionParameter, ...key];
}

function takesQuery({ method }: Endpoint): boolean {
  return method === "GET" || method === "DELETE";
}

function parameter(name: string, place: "path" | "query", required: boolean, schema: JsonObject): JsonObject {
  const { description, "x-extension": extension, ...rest } = schema;
  return {
    ...{ name, in: place },
    ...(required ? { required } : {}),
    ...(description === undefined ? {} : { description }),
    ...(extension === undefined ? {} : { "x-extension": extension }),
    schema: Object.keys(rest).length > 0 ? rest : { type: "string" },
  };
}

function bodyOf(endpoint: Endpoint, book: SchemaBook): JsonObject | null {
  if (endpoint.upload) return shared.uploadBody;
  if (!takesBody(endpoint)) return null;
  const schema = book.render(endpoint.body ?? endpoint.operation.operation.input, "input");
  const required = !(endpoint.body ?? endpoint.operation.operation.input).safeParse({}).success;
  return { required, content: { "application/json": { schema } } };
}

function answerOf(endpoint: Endpoint, book: SchemaBook): JsonObject {
  const description = endpoint.status === 201 ? "Made." : endpoint.status === 202 ? "Taken." : "Done.";
  const answer = { description, headers: shared.answerHeaders };
  if (endpoint.answer === "none") return answer;
  if (endpoint.answer === "pdf") return { ...answer, content: { "application/pdf": {} } };
  if (endpoint.answer === "file") return { ...answer, content: { "application/octet-stream": {} } };
  const { output } = endpoint.operation.operation;
  const schema = book.render(endpoint.repeats && output instanceof z.ZodNullable ? output.unwrap() : output, "output");
  return { ...answer, content: { "application/json": { schema } } };
}

function ownConflict(body: z.ZodObject, book: SchemaBook): JsonObject {
  const content = { "application/json": { schema: book.render(body, "output") } };
  return { description: "What the caller saw is no longer so.", headers: shared.answerHeaders, content };
}

function refusalsOf(endpoint: Endpoint): shared.Refusal[] {
  return [
    ...(["BadRequest", "Unauthenticated", "PermissionDenied"] as const),
    ...(endpoint.params.length > 0 ? (["NotFound"] as const) : []),
    ...(endpoint.method === "GET" ? [] : (["Conflict"] as const)),
    ...(takesBody(endpoint) || endpoint.upload ? (["PayloadTooLarge", "UnsupportedMediaType"] as const) : []),
    ...(["RateLimited", "InternalError"] as const),
  ];
}

/** Adds an example to every body and answer; they need the finished components. */
function withSamples(document: JsonObject): JsonObject {
  const components = objectOf(objectOf(document.components).schemas) as { [id: string]: JsonObject };
  for (const path of Object.values(objectOf(document.paths))) {
    for (const operation of Object.values(objectOf(path)).map(objectOf)) {
      const bodies = [operation.requestBody, ...Object.values(objectOf(operation.responses))].map(objectOf);
      for (const media of bodies.map(({ content }) => objectOf(objectOf(content)["application/json"]))) {
        if (media.schema !== undefined) media.example ??= sampleOf(objectOf(media.schema), components);
      }
    }
  }
  return document;
}

function sorted(components: { [id: string]: JsonObject }): JsonObject {
  return Object.fromEntries(Object.entries(components).sort(([left], [right]) => (left < right ? -1 : 1)));
}

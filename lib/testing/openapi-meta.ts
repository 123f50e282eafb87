const extensions = { "^x-": {} };
const reference = { type: "object", required: ["$ref"], properties: { $ref: { type: "string", pattern: "^#/" } } };
const orReference = (name: string) => ({ oneOf: [reference, { $ref: `#/$defs/${name}` }] });
const mapOf = (schema: object, names = ".+") => ({
  type: "object",
  patternProperties: { [names]: schema },
  additionalProperties: false,
});
const text = { type: "string", minLength: 1 };
const schema = { type: ["object", "boolean"] };
const strict = (properties: object, required: string[], more: object = {}) => ({
  ...{ type: "object", properties, required, patternProperties: extensions, additionalProperties: false },
  ...more,
});

/** The rules of OpenAPI 3.1 that our document uses, as JSON Schema; stricter where the standard leaves a choice that we do not make. */
export const openApiMeta = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  ...strict(
    {
      openapi: { const: "3.1.0" },
      jsonSchemaDialect: { type: "string", format: "uri" },
      info: strict({ title: text, version: text, description: text, license: { type: "object", required: ["name"] } }, [
        ...["title", "version"],
      ]),
      servers: { type: "array", minItems: 1, items: strict({ url: text, description: text }, ["url"]) },
      security: { type: "array", items: mapOf({ type: "array", items: text }) },
      tags: { type: "array", items: strict({ name: text, description: text }, ["name", "description"]) },
      paths: mapOf({ $ref: "#/$defs/pathItem" }, "^/"),
      components: { $ref: "#/$defs/components" },
    },
    ["openapi", "info", "servers", "security", "tags", "paths", "components"],
  ),
  $defs: {
    pathItem: mapOf({ $ref: "#/$defs/operation" }, "^(get|put|post|delete|patch)$"),
    operation: strict(
      {
        operationId: { type: "string", pattern: "^[a-z][A-Za-z0-9]*$" },
        tags: { type: "array", items: text, minItems: 1 },
        summary: text,
        description: text,
        parameters: { type: "array", uniqueItems: true, items: orReference("parameter") },
        requestBody: strict(
          { required: { type: "boolean" }, content: { $ref: "#/$defs/content" }, description: text },
          ["content"],
        ),
        responses: { ...mapOf(orReference("response"), "^[1-5][0-9][0-9]$"), minProperties: 1 },
      },
      ["operationId", "tags", "summary", "parameters", "responses"],
    ),
    parameter: strict(
      {
        ...{ name: text, in: { enum: ["path", "query", "header"] }, required: { type: "boolean" } },
        ...{ description: text, schema },
      },
      ["name", "in", "schema"],
      {
        anyOf: [
          { properties: { in: { enum: ["query", "header"] } } },
          { required: ["required"], properties: { required: { const: true } } },
        ],
      },
    ),
    header: strict({ description: text, schema }, ["schema"]),
    response: strict(
      { description: text, headers: mapOf(orReference("header")), content: { $ref: "#/$defs/content" } },
      ["description"],
    ),
    content: mapOf(strict({ schema, example: {} }, []), "^[a-z]+/[a-z0-9.+-]+$"),
    components: strict(
      {
        schemas: mapOf(schema, "^[A-Za-z0-9._-]+$"),
        parameters: mapOf({ $ref: "#/$defs/parameter" }),
        headers: mapOf({ $ref: "#/$defs/header" }),
        responses: mapOf({ $ref: "#/$defs/response" }),
        securitySchemes: mapOf(
          strict({ type: { enum: ["http"] }, scheme: text, description: text }, ["type", "scheme"]),
        ),
      },
      ["schemas", "securitySchemes"],
    ),
  },
};

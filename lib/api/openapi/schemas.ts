import { z } from "zod";

/** A JSON value of the document. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

export const schemaPrefix = "#/components/schemas/";

/**
 * Turns zod schemas into JSON Schema 2020-12 and collects their named parts as components, so that a name stands for one layout
 * in the whole document (spike.md §7).
 */
export class SchemaBook {
  readonly components: { [id: string]: JsonObject } = {};

  /**
   * @param io whether the schema describes what we read or what we answer.
   * @throws Error when a name already stands for another layout: give the input its own name.
   */
  render(schema: z.core.$ZodType, io: "input" | "output"): JsonObject {
    const { $schema: _dialect, $defs, ...root } = toJson(z.toJSONSchema(schema, { io, override: plain }));
    for (const [id, part] of Object.entries(objectOf($defs))) this.#keep(id, toComponentRefs(objectOf(part)));
    return toComponentRefs(root);
  }

  #keep(id: string, part: JsonObject): void {
    const known = this.components[id];
    if (known && JSON.stringify(known) !== JSON.stringify(part)) {
      throw new Error(`${id} has two layouts in the document; give the input its own name`);
    }
    this.components[id] = part;
  }
}

/** Answers may gain fields, a format says more than its pattern, and JavaScript's own limits are no business of the reader. */
function plain({ jsonSchema }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  if (jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
  if (jsonSchema.format) delete jsonSchema.pattern;
  if (jsonSchema.minimum === Number.MIN_SAFE_INTEGER) delete jsonSchema.minimum;
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function toComponentRefs(value: JsonObject): JsonObject {
  return toJson(value, (text) => text.replaceAll('"#/$defs/', `"${schemaPrefix}`));
}

function toJson(value: object, edit: (text: string) => string = (text) => text): JsonObject {
  return JSON.parse(edit(JSON.stringify(value)));
}

export function objectOf(value: Json | undefined): JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? value : {};
}

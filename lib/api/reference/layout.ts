import { z } from "zod";
import { decimalText } from "@/lib/core/fields";
import { type Json, type JsonObject, objectOf, schemaPrefix } from "../openapi/schemas";
import { type Html, html, prose } from "./html";

/** A table of an object's fields: name, type, need, meaning. */
export function fieldTable(schema: JsonObject): Html {
  const required = new Set(Array.isArray(schema.required) ? schema.required : []);
  const rows = Object.entries(objectOf(schema.properties)).map(([name, field]) =>
    row(name, objectOf(field), required.has(name)),
  );
  return rows.length === 0 ? html`<p>${typeOf(schema)}</p>` : html`<table>${head}<tbody>${rows}</tbody></table>`;
}

/** A table of parameters in the same shape. */
export function parameterTable(parameters: readonly JsonObject[]): Html {
  const rows = parameters.map((one) => {
    const described = { ...objectOf(one.schema), ...pick(one, "description"), ...pick(one, "x-extension") };
    return row(String(one.name), described, one.required === true, String(one.in));
  });
  return html`<table>${head}<tbody>${rows}</tbody></table>`;
}

/** What a value is, with links to named layouts: `list of Contact`, `"DRAFT" | "ACTIVE"`. */
export function typeOf(schema: JsonObject): Html {
  if (typeof schema.$ref === "string") return link(schema.$ref.slice(schemaPrefix.length));
  if (schema.const !== undefined) return html`<code>${JSON.stringify(schema.const)}</code>`;
  if (Array.isArray(schema.enum)) return choices(schema.enum);
  const variants = [schema.anyOf, schema.oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
  if (variants.length > 0)
    return html`${separated(
      variants.map((one) => typeOf(objectOf(one))),
      " or ",
    )}`;
  if (schema.type === "array") return html`list of ${typeOf(objectOf(schema.items))}`;
  if (schema.type === "object" && schema.additionalProperties)
    return html`map of ${typeOf(objectOf(schema.additionalProperties))}`;
  if (schema.type === "object" && schema.properties)
    return html`object: ${separated(
      Object.keys(objectOf(schema.properties)).map((key) => html`<code>${key}</code>`),
      ", ",
    )}`;
  const kinds = [schema.type ?? "any"].flat().map(String).join(" or ");
  return html`${kinds}${typeof schema.format === "string" && html` <span class="faint">${schema.format}</span>`}`;
}

export function layoutId(name: string): string {
  return `layout-${name}`;
}

const decimalPattern = z.toJSONSchema(decimalText()).pattern;
const head = html`<thead><tr><th scope="col">Field</th><th scope="col">Type</th><th scope="col">Meaning</th></tr></thead>`;

function row(name: string, schema: JsonObject, required: boolean, place?: string): Html {
  const notes = [place === "header" || place === "path" ? place : "", required ? "needed" : ""].filter(
    (note) => note !== "",
  );
  const { description } = schema;
  return html`<tr><th scope="row"><code>${name}</code>${notes.map((note) => html` <small>${note}</small>`)}${
    schema["x-extension"] === true && extension
  }</th><td>${typeOf(schema)}</td><td>${typeof description === "string" ? prose(description) : ""}${bounds(schema)}</td></tr>`;
}

export const extension = html` <small class="ours" title="Beyond the documented interface">extension</small>`;

function bounds(schema: JsonObject): Html {
  const said = [
    ...bound("at least", schema.minimum),
    ...bound("at most", schema.maximum),
    ...bound("characters at least", schema.minLength),
    ...bound("characters at most", schema.maxLength),
    ...bound("entries at most", schema.maxItems),
    ...(schema.pattern === decimalPattern ? ["an exact decimal, like 12.50"] : bound("pattern", schema.pattern)),
  ];
  return html`${said.map((note) => html` <small>${note}</small>`)}`;
}

function bound(words: string, value: Json | undefined): string[] {
  return value === undefined ? [] : [`${words} ${String(value)}`];
}

function choices(values: readonly Json[]): Html {
  if (values.length <= 12)
    return separated(
      values.map((value) => html`<code>${String(value)}</code>`),
      " | ",
    );
  return html`<details class="inline"><summary>one of ${values.length}</summary>${separated(
    values.map((value) => html`<code>${String(value)}</code>`),
    " ",
  )}</details>`;
}

function separated(parts: readonly Html[], separator: string): Html {
  return html`${parts.map((part, index) => html`${index > 0 && separator}${part}`)}`;
}

function link(name: string): Html {
  return html`<a href="#${layoutId(name)}">${name}</a>`;
}

function pick(value: JsonObject, key: string): JsonObject {
  return value[key] === undefined ? {} : { [key]: value[key] };
}

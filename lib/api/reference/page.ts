import { openApiDocument, tags } from "../openapi";
import { type JsonObject, objectOf } from "../openapi/schemas";
import { endpoints } from "../registry";
import { callSection } from "./call";
import { guide } from "./guide";
import { type Html, html } from "./html";
import { fieldTable, layoutId, typeOf } from "./layout";

let built: { [theme: string]: string } = {};

/**
 * The interface's reference as one page that works without scripts and loads nothing from outside; made once a process.
 *
 * @param theme forces one; the reader's system decides otherwise.
 */
export function referencePage(theme: "light" | "dark" | undefined): string {
  const key = theme ?? "system";
  built = { ...built, [key]: built[key] ?? pageOf(openApiDocument(), theme).text };
  return built[key] ?? "";
}

function pageOf(document: JsonObject, theme: string | undefined): Html {
  const used = Object.keys(tags).filter((tag) => callsOf(tag, document).length > 0);
  return html`<!doctype html>
<html lang="en-GB"${theme && html` data-theme="${theme}"`}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>API reference · Ledgerline</title>
<link rel="icon" href="/favicon.svg"><link rel="stylesheet" href="/api/reference/reference.css"><script src="/api/reference/search.js" defer></script></head>
<body>
<a class="skip" href="#guide">Skip to content</a>
<nav aria-label="Calls"><p class="title"><a href="#top">Ledgerline API</a></p>
<label for="search">Find a call</label><input id="search" type="search" autocomplete="off" disabled>
<p id="found" role="status"></p>
<p><a href="#guide">How to call</a></p>
${used.map((tag) => html`<p class="tag">${tag}</p><ul>${callsOf(tag, document).map(navigationItem)}</ul>`)}
<p><a href="#layouts">Layouts</a></p></nav>
<main id="top"><h1>API reference</h1>
<p>The same as a machine reads it: <a href="/api/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
${guide(endpoints)}
${used.map(
  (tag) =>
    html`<h2 id="tag-${tag}">${title(tag)}</h2><p>${tags[tag]}</p>${callsOf(tag, document).map(
      ({ endpoint, operation }) => callSection(endpoint, operation, document),
    )}`,
)}
<h2 id="layouts">Layouts</h2>
${Object.entries(objectOf(objectOf(document.components).schemas)).map(([name, schema]) => layoutSection(name, objectOf(schema)))}
</main></body></html>`;
}

function callsOf(tag: string, document: JsonObject) {
  return endpoints.flatMap((endpoint) => {
    const operation = objectOf(objectOf(document.paths)[endpoint.path])[endpoint.method.toLowerCase()];
    const isShown = endpoint.tag === tag && objectOf(operation).operationId === endpoint.id;
    return isShown ? [{ endpoint, operation: objectOf(operation) }] : [];
  });
}

function navigationItem({ endpoint }: ReturnType<typeof callsOf>[number]): Html {
  return html`<li data-call="${endpoint.id}"><a href="#${endpoint.id}">${endpoint.summary}</a> <small>${endpoint.method}</small></li>`;
}

function layoutSection(name: string, schema: JsonObject): Html {
  const { description } = schema;
  const isObject = schema.properties !== undefined;
  return html`<section class="layout" id="${layoutId(name)}"><h3><a href="#${layoutId(name)}">${name}</a></h3>
${typeof description === "string" && html`<p>${description}</p>`}${isObject ? fieldTable(schema) : html`<p>${typeOf(schema)}</p>`}</section>`;
}

function title(tag: string): string {
  return tag.charAt(0).toUpperCase() + tag.slice(1);
}

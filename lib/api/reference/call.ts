import type { Endpoint } from "../endpoint";
import { type Json, type JsonObject, objectOf, schemaPrefix } from "../openapi/schemas";
import { apiVersions } from "../versions/list";
import { type Html, html, prose } from "./html";
import { extension, fieldTable, parameterTable, typeOf } from "./layout";

/** One call of the reference: what it takes, what it answers, and both as an example. */
export function callSection(endpoint: Endpoint, operation: JsonObject, document: JsonObject): Html {
  const { id, method, path, summary } = endpoint;
  const parameters = (Array.isArray(operation.parameters) ? operation.parameters : []).map((one) =>
    resolve(one, document),
  );
  const search = `${summary} ${method} ${path} ${id}`.toLowerCase();
  return html`<section class="call" id="${id}" data-search="${search}">
<h3><a href="#${id}">${summary}</a>${endpoint.extension && extension}</h3>
<p class="line"><b>${method}</b> <code>/api${path}</code></p>
${versionsOf(endpoint)}
<p class="faint">Needs the permission <code>${endpoint.operation.operation.permission}</code>; keys act as administrators.</p>
<h4>Parameters</h4>${parameterTable(parameters)}
${bodyOf(operation, document)}
${answersOf(operation, document)}
<details><summary>Example</summary>${exampleOf(endpoint, operation)}</details>
</section>`;
}

function versionsOf({ from, until }: Endpoint): Html {
  if (!from && !until) return html`<p class="faint">In every version.</p>`;
  const served = apiVersions.filter((version) => (!from || from <= version) && (!until || version <= until));
  return html`<p class="faint">In ${served.join(", ")}.</p>`;
}

function bodyOf(operation: JsonObject, document: JsonObject): Html {
  const form = objectOf(objectOf(objectOf(operation.requestBody).content)["multipart/form-data"]).schema;
  if (form !== undefined) return html`<h4>Body: a form with a file</h4>${fieldTable(resolve(form, document))}`;
  const schema = mediaOf(operation.requestBody).schema;
  if (schema === undefined) return html``;
  return html`<h4>Body: ${typeOf(objectOf(schema))}</h4>${fieldTable(resolve(schema, document))}`;
}

function answersOf(operation: JsonObject, document: JsonObject): Html {
  const rows = Object.entries(objectOf(operation.responses)).map(([status, answer]) => {
    const { description, content } = resolve(answer, document);
    const schema = mediaOf({ content: content ?? {} }).schema;
    const isPdf = objectOf(content)["application/pdf"] !== undefined;
    const isFile = objectOf(content)["application/octet-stream"] !== undefined;
    const layout = isPdf
      ? html`a PDF`
      : isFile
        ? html`the file`
        : schema === undefined
          ? html`no body`
          : typeOf(objectOf(schema));
    return html`<tr><th scope="row"><code>${status}</code></th><td>${layout}</td><td>${prose(String(description))}</td></tr>`;
  });
  return html`<h4>Answers</h4><table><thead><tr><th scope="col">Code</th><th scope="col">Body</th><th scope="col">Meaning</th></tr></thead><tbody>${rows}</tbody></table>`;
}

function exampleOf({ method, path, status, upload }: Endpoint, operation: JsonObject): Html {
  const body = mediaOf(operation.requestBody).example;
  const answer = mediaOf(objectOf(operation.responses)[String(status)]).example;
  const command = [
    `curl -u "$CLIENT_ID:$CLIENT_SECRET"${method === "GET" ? "" : ` -X ${method}`} \\`,
    ...(upload ? ["  -F file=@contract.pdf \\"] : []),
    ...(body === undefined ? [] : [`  -H "Content-Type: application/json" -d @body.json \\`]),
    `  "$LEDGERLINE/api${path.replaceAll(/\{(\w+)\}/g, (_match, name: string) => `$${name.toUpperCase()}`)}"`,
  ].join("\n");
  return html`<pre>${command}</pre>
${body !== undefined && html`<p class="faint">body.json</p><pre>${shown(body)}</pre>`}
${answer !== undefined && html`<p class="faint">${status}</p><pre>${shown(answer)}</pre>`}`;
}

function shown(value: Json): string {
  return JSON.stringify(value, null, 2);
}

function mediaOf(body: Json | undefined): JsonObject {
  return objectOf(objectOf(objectOf(body).content)["application/json"]);
}

/** What a reference stands for, one step. */
function resolve(value: Json | undefined, document: JsonObject): JsonObject {
  const { $ref, ...beside } = objectOf(value);
  if (typeof $ref !== "string") return beside;
  const [kind = "", name = ""] = (
    $ref.startsWith(schemaPrefix) ? `schemas/${$ref.slice(schemaPrefix.length)}` : $ref.slice("#/components/".length)
  ).split("/");
  return { ...objectOf(objectOf(objectOf(document.components)[kind])[name]), ...beside };
}

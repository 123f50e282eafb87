import { bodyLimit } from "../body";
import type { Endpoint } from "../endpoint";
import { isOfNewest } from "../openapi";
import { apiVersions, newestVersion } from "../versions/list";
import { type Html, html } from "./html";

/** What holds for every call, before the calls. */
export function guide(endpoints: readonly Endpoint[]): Html {
  return html`<section id="guide"><h2>How to call</h2>
<h3 id="authentication">Authentication</h3>
<p>HTTP Basic: the client id of an API key as user name, its secret as password. Keys are made in Settings; a secret is shown once. A key stands for one
account and acts as its administrator.</p>
<h3 id="versions">Versions</h3>
<p>Send <code>Sequence-Version</code> to choose one of ${apiVersions.join(", ")}. Without it the version the key is pinned to serves the call, else
${newestVersion}. Every answer carries the version that served it. This page describes ${newestVersion}.</p>
${olderCalls(endpoints)}
<h3 id="bodies">Bodies</h3>
<p>JSON in UTF-8 both ways, up to ${bodyLimit / 1024 / 1024} MiB. Amounts are exact decimals written as text, like <code>"12.50"</code>; days are <code>yyyy-MM-dd</code>, times ISO 8601
in UTC. Optional fields are left out when empty, and you may leave them out or send null. Unknown fields are ignored.</p>
<h3 id="paging">Paging</h3>
<p>Lists answer 20 rows, newest first; <code>limit</code> goes up to 100. Pass <code>pagination.after</code> as <code>after</code> for the next page and
<code>pagination.before</code> as <code>before</code> for the one before. <code>totalResultSize</code> is exact up to 10,000 and null beyond, unless
<code>count=exact</code>.</p>
<h3 id="retries">Retries</h3>
<p>A changing call with an <code>Idempotency-Key</code> runs once: for 24 hours the same call with the same key gets the first answer again. The key with another call or
body is a 409.</p>
<h3 id="limits">Limits</h3>
<p>A key has a number of requests a minute; <code>RateLimit-Limit</code>, <code>RateLimit-Remaining</code> and <code>RateLimit-Reset</code> say where it stands. Beyond it the answer is 429
with <code>Retry-After</code> in seconds.</p>
<h3 id="errors">Errors</h3>
<p>Every refusal has one body. <code>type</code> and, where there is one, <code>reason</code> are for machines; <code>message</code> says what to do;
<code>fields</code> has the sentences by field. An identifier of another account is answered like one that does not exist.</p>
<pre>{"error": {"type": "ValidationFailed", "message": "currency: Is required.", "fields": {"currency": ["Is required."]}}}</pre>
</section>`;
}

function olderCalls(endpoints: readonly Endpoint[]): Html {
  const older = endpoints.filter((endpoint) => !isOfNewest(endpoint));
  if (older.length === 0) return html``;
  const items = older.map(
    ({ method, path, summary, until }) =>
      html`<li><b>${method}</b> <code>/api${path}</code> ${summary}, up to ${until}</li>`,
  );
  return html`<p>Calls that only older versions have:</p><ul>${items}</ul>`;
}

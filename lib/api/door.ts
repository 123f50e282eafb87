import { authenticateKey } from "@/lib/auth/api-key";
import { restContext } from "@/lib/auth/context";
import { systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { AppError, notFound } from "@/lib/core/errors";
import { newId } from "@/lib/core/ids";
import { authorize } from "@/lib/core/operation";
import { receiveFile } from "@/lib/core/receive-file";
import { type ServedFile, servedFileHeaders } from "@/lib/core/served-file";
import type { UploadedFile } from "@/lib/core/uploaded-file";
import { readJsonBody } from "./body";
import type { RestAnswer, RestCall } from "./call";
import { type Endpoint, takesBody } from "./endpoint";
import { errorAnswer } from "./error-answer";
import { once } from "./idempotency";
import { takeRequest } from "./rate-limit";
import { endpoints } from "./registry";
import { buildRouter, inVersion, type PathMatch, pickEndpoint } from "./router";
import { changes } from "./versions/changes";
import { type ApiVersion, isApiVersion, newestVersion, versionOf } from "./versions/list";
import { versionRewriter } from "./versions/walk";

const route = buildRouter(endpoints);
const rewrite = versionRewriter(changes);

/** Whether a path below `/api` belongs to the contract. */
export function knowsPath(path: string): boolean {
  return route(path) !== null;
}

/**
 * The REST door: authenticates, picks the version, limits the rate, finds the verb, translates older layouts, runs, and translates the
 * answer back. It never decides anything of the business and never throws.
 */
export async function handleCall(call: RestCall, clock = systemClock): Promise<RestAnswer> {
  const requestId = newId();
  const asked = call.header("sequence-version");
  const served = {
    version: asked !== null && isApiVersion(asked) ? asked : newestVersion,
    headers: {} as Record<string, string>,
  };
  const answer = await serve(call, requestId, served, clock).catch((error) => errorAnswer(error, requestId));
  Object.assign(answer.headers, {
    ...served.headers,
    "Sequence-Version": served.version,
    "X-Request-Id": requestId,
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  return answer;
}

async function serve(
  call: RestCall,
  requestId: string,
  served: { version: ApiVersion; headers: Record<string, string> },
  clock: typeof systemClock,
): Promise<RestAnswer> {
  const key = await authenticateKey(call.header("authorization"), clock);
  served.version = versionOf(call.header("sequence-version"), key.pinnedApiVersion);
  served.headers = takeRequest(key.id, key.requestsPerMinute, clock.now().getTime());
  const match = route(call.path);
  if (!match) throw notFound();
  const endpoint = pickEndpoint(match, call.method, served.version) ?? refuseMethod(match, served.version);
  const ctx = restContext(key, requestId, clock);
  if (endpoint.method === "GET") return run(ctx, endpoint, served.version, inputOf(endpoint, match, queryOf(call)));
  if (endpoint.upload) return takeFile(ctx, call, endpoint, served.version);
  const { json, bytes } = takesBody(endpoint)
    ? await readJsonBody(call)
    : { json: queryOf(call), bytes: new Uint8Array() };
  return once(ctx, call, served.version, bytes, (inner) =>
    run(
      inner,
      endpoint,
      served.version,
      inputOf(endpoint, match, upgraded(inner, endpoint, served.version, json)),
    ).catch((error) => errorAnswer(error, requestId)),
  );
}

/** The Idempotency-Key of an upload holds for its name and content: boundaries differ with every try. */
function takeFile(ctx: Ctx, call: RestCall, endpoint: Endpoint, version: ApiVersion): Promise<RestAnswer> {
  authorize(ctx, endpoint.operation.operation.permission);
  const announced = call.header("content-length");
  const request = {
    contentType: call.header("content-type"),
    contentLength: announced === null ? null : Number(announced),
    body: () => call.chunks(),
  };
  return receiveFile(ctx.accountId, request, (file) =>
    once(ctx, call, version, fingerprintOf(file), (inner) =>
      run(inner, endpoint, version, { file }).catch((error) => errorAnswer(error, ctx.requestId)),
    ),
  );
}

function fingerprintOf({ fileName, sha256 }: UploadedFile): Uint8Array {
  return Buffer.from(JSON.stringify([fileName, sha256]));
}

async function run(
  ctx: Ctx,
  endpoint: Endpoint,
  version: ApiVersion,
  input: Record<string, unknown>,
): Promise<RestAnswer> {
  const result = await endpoint.operation(ctx, input);
  if (endpoint.repeats && result === null) return { status: 200, headers: {}, body: null };
  if (endpoint.answer === "none") return { status: endpoint.status, headers: {}, body: null };
  if (endpoint.answer === "pdf") return pdfAnswer(result);
  if (endpoint.answer === "file") return fileAnswer(result);
  const { output } = endpoint.operation.operation;
  const layout = rewrite.down(version, output, result, { accountId: ctx.accountId });
  const body = endpoint.wrap ? { [endpoint.wrap]: layout } : layout;
  return {
    status: endpoint.status,
    headers: { "Content-Type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
  };
}

function pdfAnswer(result: unknown): RestAnswer {
  const { bytes, fileName } = result as { bytes: Uint8Array; fileName: string };
  return {
    status: 200,
    headers: { "Content-Type": "application/pdf", "Content-Disposition": `attachment; filename="${fileName}"` },
    body: bytes,
  };
}

function fileAnswer(result: unknown): RestAnswer {
  const file = result as ServedFile;
  return { status: 200, headers: servedFileHeaders(file), body: file.pieces };
}

function upgraded(
  ctx: Ctx,
  endpoint: Endpoint,
  version: ApiVersion,
  json: Record<string, unknown>,
): Record<string, unknown> {
  const schema = endpoint.body ?? endpoint.operation.operation.input;
  return rewrite.up(version, schema, json, { accountId: ctx.accountId }) as Record<string, unknown>;
}

function inputOf(endpoint: Endpoint, match: PathMatch, rest: Record<string, unknown>): Record<string, unknown> {
  const fromPath = endpoint.params.map((name, index) => [name, decodeSegment(match.values[index] ?? "")]);
  return { ...rest, ...Object.fromEntries(fromPath) };
}

function decodeSegment(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw notFound();
  }
}

function queryOf(call: RestCall): Record<string, unknown> {
  const query = new Map<string, string | string[]>();
  for (const [name, value] of call.search) {
    const present = query.get(name);
    if (Array.isArray(present)) present.push(value);
    else query.set(name, present === undefined ? value : [present, value]);
  }
  return Object.fromEntries(query);
}

function refuseMethod(match: PathMatch, version: ApiVersion): never {
  const allowed = inVersion(match, version).map((endpoint) => endpoint.method);
  if (allowed.length === 0) throw notFound();
  throw new AppError("MethodNotAllowed", `This path answers ${allowed.join(", ")} only.`, {
    headers: { Allow: allowed.join(", ") },
  });
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { AppError, invalid } from "@/lib/core/errors";
import { byteStream } from "@/lib/core/served-file";
import type { RestAnswer, RestCall } from "./call";

const prefix = "/api";

/** A web-standard request as a call of the door. */
export function fromRequest(request: Request): RestCall {
  const url = new URL(request.url);
  return {
    method: request.method,
    path: url.pathname.slice(prefix.length),
    search: url.searchParams,
    header: (name) => request.headers.get(name),
    readBody: async (limit) => {
      const announced = Number(request.headers.get("content-length") ?? 0);
      if (announced > limit) throw tooLarge(limit);
      return request.body ? collect(request.body, limit) : new Uint8Array();
    },
    chunks: () => request.body?.values({ preventCancel: true }) ?? Readable.from([]),
  };
}

export function toResponse(answer: RestAnswer): Response {
  const { body, status, headers } = answer;
  if (isWhole(body)) return new Response(body instanceof Uint8Array ? new Uint8Array(body) : body, { status, headers });
  return new Response(byteStream(body), { status, headers });
}

/** A node:http request as a call of the door: what our production server uses in front of Next (spike.md §4). */
export function fromIncoming(request: IncomingMessage): RestCall {
  const target = request.url ?? "/";
  const cut = target.indexOf("?");
  return {
    method: request.method ?? "GET",
    path: (cut < 0 ? target : target.slice(0, cut)).slice(prefix.length),
    search: new URLSearchParams(cut < 0 ? "" : target.slice(cut + 1)),
    header: (name) => {
      const value = request.headers[name.toLowerCase()];
      return value === undefined ? null : String(value);
    },
    readBody: async (limit) => {
      if (Number(request.headers["content-length"] ?? 0) > limit) throw tooLarge(limit);
      return collect(chunksOf(request), limit);
    },
    chunks: () => chunksOf(request),
  };
}

export async function sendAnswer({ body, status, headers }: RestAnswer, response: ServerResponse): Promise<void> {
  if (!isWhole(body)) {
    response.writeHead(status, headers);
    return pipeline(Readable.from(body, { objectMode: false }), response).catch(ignoreHangUp);
  }
  const length = body === null ? 0 : Buffer.byteLength(body);
  response.writeHead(status, { ...headers, "Content-Length": length });
  response.end(body ?? undefined);
}

function isWhole(body: RestAnswer["body"]): body is string | Uint8Array | null {
  return body === null || typeof body === "string" || body instanceof Uint8Array;
}

/** A client that goes away in the middle of a file is no fault of ours. */
function ignoreHangUp(error: unknown): void {
  if (!isHangUp(error)) throw error;
}

function isHangUp(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return code === "ERR_STREAM_PREMATURE_CLOSE" || code === "ECONNRESET" || code === "EPIPE";
}

/** Leaves the connection whole when the reader stops early, so that the refusal can be sent; what still comes is thrown away. */
async function* chunksOf(request: IncomingMessage): AsyncGenerator<Uint8Array> {
  try {
    yield* request.iterator({ destroyOnReturn: false });
  } catch (error) {
    throw isHangUp(error) ? invalid({ "": ["The connection ended before the body did."] }) : error;
  } finally {
    request.resume();
  }
}

async function collect(source: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > limit) throw tooLarge(limit);
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

function tooLarge(limit: number): AppError {
  return new AppError("PayloadTooLarge", `The body is larger than ${limit / 1024 / 1024} MiB.`);
}

import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "@/lib/core/errors";
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
  };
}

export function toResponse(answer: RestAnswer): Response {
  const body = answer.body === null || typeof answer.body === "string" ? answer.body : new Uint8Array(answer.body);
  return new Response(body, { status: answer.status, headers: answer.headers });
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
      return collect(request, limit);
    },
  };
}

export function sendAnswer(answer: RestAnswer, response: ServerResponse): void {
  const length = answer.body === null ? 0 : Buffer.byteLength(answer.body);
  response.writeHead(answer.status, { ...answer.headers, "Content-Length": length });
  response.end(answer.body ?? undefined);
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

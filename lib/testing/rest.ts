import type { RestAnswer, RestCall } from "@/lib/api/call";
import { handleCall } from "@/lib/api/door";
import type { Clock } from "@/lib/core/clock";
import { AppError } from "@/lib/core/errors";

interface Options {
  authorization?: string | null;
  version?: string;
  body?: unknown;
  rawBody?: string;
  headers?: Record<string, string>;
  clock?: Clock;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  bytes: Uint8Array;
  json: unknown;
}

/** Sends a call through the REST door, without a network: what the server mounts and what the route files bind. */
export async function callRest(method: string, target: string, options: Options = {}): Promise<Answer> {
  const { body, rawBody, authorization, version } = options;
  const form = body instanceof FormData ? new Response(body) : null;
  const text = form ? "" : (rawBody ?? (body === undefined ? "" : JSON.stringify(body)));
  const sent = form ? new Uint8Array(await form.arrayBuffer()) : new TextEncoder().encode(text);
  const headers: Record<string, string> = {
    ...(text ? { "content-type": "application/json" } : {}),
    ...(form ? { "content-type": form.headers.get("content-type") ?? "", "content-length": String(sent.length) } : {}),
    ...(authorization ? { authorization } : {}),
    ...(version ? { "sequence-version": version } : {}),
    ...options.headers,
  };
  const [path = "", search = ""] = target.split("?");
  const call: RestCall = {
    method,
    path,
    search: new URLSearchParams(search),
    header: (name) => headers[name.toLowerCase()] ?? null,
    readBody: async (limit) => {
      if (sent.length > limit) throw new AppError("PayloadTooLarge", "too large");
      return sent;
    },
    chunks: async function* () {
      for (let at = 0; at < sent.length; at += 65_536) yield sent.subarray(at, at + 65_536);
    },
  };
  return readAnswer(await handleCall(call, options.clock));
}

async function readAnswer(answer: RestAnswer): Promise<Answer> {
  const bytes = await bytesOf(answer.body);
  const isJson = answer.headers["Content-Type"]?.includes("json") ?? false;
  const text = isJson ? new TextDecoder().decode(bytes) : "";
  return { status: answer.status, headers: answer.headers, text, bytes, json: isJson ? JSON.parse(text) : null };
}

async function bytesOf(body: RestAnswer["body"]): Promise<Uint8Array> {
  if (body === null) return new Uint8Array();
  if (typeof body === "string") return new TextEncoder().encode(body);
  if (body instanceof Uint8Array) return body;
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}

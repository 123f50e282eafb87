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
  const text = rawBody ?? (body === undefined ? "" : JSON.stringify(body));
  const headers: Record<string, string> = {
    ...(text ? { "content-type": "application/json" } : {}),
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
      const bytes = new TextEncoder().encode(text);
      if (bytes.length > limit) throw new AppError("PayloadTooLarge", "too large");
      return bytes;
    },
  };
  return readAnswer(await handleCall(call, options.clock));
}

function readAnswer(answer: RestAnswer): Answer {
  const bytes =
    answer.body === null
      ? new Uint8Array()
      : typeof answer.body === "string"
        ? new TextEncoder().encode(answer.body)
        : answer.body;
  const isJson = answer.headers["Content-Type"]?.includes("json") ?? false;
  const text = isJson ? new TextDecoder().decode(bytes) : "";
  return { status: answer.status, headers: answer.headers, text, bytes, json: isJson ? JSON.parse(text) : null };
}

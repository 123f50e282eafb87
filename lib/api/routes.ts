import type { RestCall } from "./call";
import { handleCall } from "./door";
import { fromRequest, toResponse } from "./http";

type Handler = (request: Request) => Promise<Response>;

/**
 * The handlers of one route file: all methods, so that a 405 has our body. The path is only a claim that the structure test checks against
 * the registry; what serves a request is its URL.
 */
export function routes(_path: string): Record<"GET" | "POST" | "PUT" | "PATCH" | "DELETE", Handler> {
  const handler: Handler = async (request) => {
    const call: RestCall = fromRequest(request);
    return toResponse(await handleCall(call));
  };
  return { GET: handler, POST: handler, PUT: handler, PATCH: handler, DELETE: handler };
}

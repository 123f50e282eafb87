import { AppError, invalid } from "@/lib/core/errors";
import type { RestCall } from "./call";

/** Bodies beyond this are refused unread (D36: 413). */
export const bodyLimit = 2 * 1024 * 1024;
const depthLimit = 32;

/**
 * The JSON object of a request's body; `{}` for an empty one.
 *
 * @throws AppError UnsupportedMediaType, PayloadTooLarge, ValidationFailed.
 */
export async function readJsonBody(call: RestCall): Promise<{ json: Record<string, unknown>; bytes: Uint8Array }> {
  const bytes = await call.readBody(bodyLimit);
  if (bytes.length === 0) return { json: {}, bytes };
  assertJsonType(call.header("content-type"));
  const json = parse(bytes);
  if (typeof json !== "object" || json === null || Array.isArray(json)) {
    throw invalid({ "": ["The body must be a JSON object."] });
  }
  assertShallow(json, 0);
  return { json: json as Record<string, unknown>, bytes };
}

function assertJsonType(contentType: string | null): void {
  const type = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (type === "application/json" || type.endsWith("+json")) return;
  throw new AppError("UnsupportedMediaType", "The body must be JSON: send Content-Type: application/json.");
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    throw invalid({ "": ["The body is not valid JSON in UTF-8."] });
  }
}

function assertShallow(value: unknown, depth: number): void {
  if (typeof value !== "object" || value === null) return;
  if (depth > depthLimit) throw invalid({ "": [`The body is nested more than ${depthLimit} levels deep.`] });
  for (const inner of Object.values(value)) assertShallow(inner, depth + 1);
}

import type { z } from "zod";
import type { Operation } from "@/lib/core/operation";
import type { ApiVersion } from "./versions/list";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface EndpointSpec {
  /** operationId of the contract. */
  id: string;
  tag: string;
  method: Method;
  /** Path of the contract below `/api`: `/customers/{customer}/contacts/{id}`. */
  path: string;
  operation: Operation;
  /** The documented code; 200 unless set. */
  status?: 200 | 201 | 202;
  summary: string;
  /** Body schema, where it is not the verb's whole input (the rest comes from the path). */
  body?: z.ZodObject;
  /** First and last version that has this call; all versions unless set. */
  from?: ApiVersion;
  until?: ApiVersion;
  /** Takes one file as multipart/form-data: the verb's input is `{ file }`. */
  upload?: true;
  /** What the answer's body is: JSON unless set. `none` is a 200 without body, `file` whatever was uploaded. */
  answer?: "json" | "pdf" | "file" | "none";
  /** Wraps the JSON of older layouts: `{"customer": {...}}`. */
  wrap?: string;
  /** Ours beyond the contract (D43). */
  extension?: true;
  /** The verb answers null to a call that was carried out before: 200 without body (api.md, applications). */
  repeats?: true;
  /** Layout of its own 409, which is not the common one (D36). */
  conflict?: z.ZodObject;
}

export interface Endpoint extends EndpointSpec {
  status: 200 | 201 | 202;
  /** Names in braces, in order. */
  params: string[];
}

/**
 * Binds a verb to a call of the contract. `{names}` come from the URL; the rest comes from the query for GET and DELETE and from the
 * body otherwise (architecture.md, "One schema, four uses").
 */
export function endpoint(spec: EndpointSpec): Endpoint {
  const params = [...spec.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  return { ...spec, status: spec.status ?? 200, params };
}

/**
 * Binds verbs to calls of one tag, each called like its verb: `call("GET", "/assets/{id}", getAsset, "Get a file")`.
 *
 * @param common of all of them
 */
export function callsOf(tag: string, common: Partial<EndpointSpec> = {}) {
  return (method: Method, path: string, operation: Operation, summary: string, more: Partial<EndpointSpec> = {}) =>
    endpoint({ id: operation.operation.name, tag, method, path, operation, summary, ...common, ...more });
}

/** Whether the call takes a JSON body. */
export function takesBody(endpoint: Endpoint): boolean {
  return endpoint.method !== "GET" && endpoint.method !== "DELETE" && bodySchema(endpoint) !== null;
}

/** The schema of the JSON body, or null for a call without one. */
export function bodySchema(endpoint: Endpoint): z.ZodObject | null {
  if (endpoint.method === "GET" || endpoint.method === "DELETE" || endpoint.upload) return null;
  if (endpoint.body) return endpoint.body;
  const input = endpoint.operation.operation.input;
  if (!isObject(input)) return null;
  const rest = Object.keys(input.shape).filter((key) => !endpoint.params.includes(key));
  return rest.length > 0 && endpoint.params.length === 0 ? input : null;
}

export function isObject(schema: z.core.$ZodType): schema is z.ZodObject {
  return schema._zod.def.type === "object";
}

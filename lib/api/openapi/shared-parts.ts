import { errorStatus } from "@/lib/core/errors";
import { apiVersions, newestVersion } from "../versions/list";
import type { JsonObject } from "./schemas";

export const versionParameter = { $ref: "#/components/parameters/SequenceVersion" };
export const idempotencyParameter = { $ref: "#/components/parameters/IdempotencyKey" };

export const answerHeaders: JsonObject = {
  "Sequence-Version": { $ref: "#/components/headers/SequenceVersion" },
  "X-Request-Id": { $ref: "#/components/headers/RequestId" },
  "RateLimit-Limit": { $ref: "#/components/headers/RateLimitLimit" },
  "RateLimit-Remaining": { $ref: "#/components/headers/RateLimitRemaining" },
  "RateLimit-Reset": { $ref: "#/components/headers/RateLimitReset" },
};

export const securitySchemes: JsonObject = {
  basicAuth: { type: "http", scheme: "basic", description: "Client id as user name, client secret as password." },
};

export const parameters: JsonObject = {
  SequenceVersion: {
    name: "Sequence-Version",
    in: "header",
    description: "Version of the interface that is wanted; the key's own, else the newest, when left out.",
    schema: { type: "string", enum: [...apiVersions].reverse() },
  },
  IdempotencyKey: {
    name: "Idempotency-Key",
    in: "header",
    description:
      "Makes a retry safe: for 24 hours the same call with the same key gets the first answer again; another call or body with it is a 409.",
    schema: { type: "string", minLength: 1, maxLength: 255 },
  },
};

export const headers: JsonObject = {
  SequenceVersion: {
    description: "Version that served the call.",
    schema: { type: "string", examples: [newestVersion] },
  },
  RequestId: { description: "Names this request in our logs; quote it when you ask.", schema: { type: "string" } },
  RateLimitLimit: { description: "Requests a minute that the key may make.", schema: { type: "integer" } },
  RateLimitRemaining: { description: "Requests left in the running minute.", schema: { type: "integer" } },
  RateLimitReset: { description: "Seconds until the minute ends.", schema: { type: "integer" } },
  RetryAfter: { description: "Seconds to wait.", schema: { type: "integer" } },
};

/** The form of a call that takes a file. */
export const uploadBody: JsonObject = {
  required: true,
  content: {
    "multipart/form-data": {
      schema: {
        type: "object",
        required: ["file"],
        properties: {
          file: {
            type: "string",
            format: "binary",
            description: "One file of at most 20 MB, of a format of AssetFormat by its name and by its content.",
          },
        },
      },
    },
  },
};

/** The one body of every refusal (D36). */
export const errorSchema: JsonObject = {
  type: "object",
  description: "A refusal: what it is for machines, and what to do about it for people.",
  required: ["error"],
  properties: {
    error: {
      type: "object",
      required: ["type", "message"],
      properties: {
        type: { type: "string", enum: Object.keys(errorStatus) },
        message: { type: "string", description: "What is wrong and what to do, in English." },
        reason: { type: "string", description: "Of InvalidState and some Conflicts: a constant for machines." },
        fields: {
          type: "object",
          description: "Of ValidationFailed: sentences by path, like `address.country`.",
          additionalProperties: { type: "array", items: { type: "string" } },
        },
        requestId: { type: "string", description: "Of InternalError: the request to quote." },
      },
    },
  },
};

const refusals = {
  BadRequest: [
    "400",
    "The request is not valid, the thing is in a state that forbids it, or the version is not known.",
    "ValidationFailed",
  ],
  Unauthenticated: ["401", "Credentials are missing or wrong.", "Unauthenticated"],
  PermissionDenied: ["403", "The key may not do this.", "PermissionDenied"],
  NotFound: [
    "404",
    "There is nothing with this identifier; the same words for an identifier of another account.",
    "NotFound",
  ],
  Conflict: ["409", "Somebody else was first, or the Idempotency-Key was used for something else.", "Conflict"],
  PayloadTooLarge: ["413", "The body is larger than 2 MiB, or an uploaded file larger than 20 MB.", "PayloadTooLarge"],
  UnsupportedMediaType: [
    "415",
    "The body is not declared as JSON, or an upload not as multipart/form-data.",
    "UnsupportedMediaType",
  ],
  RateLimited: ["429", "More requests in a minute than the key may make.", "RateLimited"],
  InternalError: ["500", "Something failed on our side; nothing was changed.", "InternalError"],
} as const;

export type Refusal = keyof typeof refusals;

/** `components.responses`. */
export const responses: JsonObject = Object.fromEntries(
  Object.entries(refusals).map(([name, [, description, type]]) => {
    const retry: JsonObject =
      name === "RateLimited" ? { "Retry-After": { $ref: "#/components/headers/RetryAfter" } } : {};
    const example = { error: { type, message: description } };
    const content = { "application/json": { schema: { $ref: "#/components/schemas/Error" }, example } };
    return [name, { description, headers: { ...answerHeaders, ...retry }, content }];
  }),
);

/** The refusals of a call by status. */
export function refusalsOf(names: readonly Refusal[]): JsonObject {
  return Object.fromEntries(names.map((name) => [refusals[name][0], { $ref: `#/components/responses/${name}` }]));
}

import { z } from "zod";
import { apiVersions } from "@/lib/api/versions/list";
import { id, requiredText } from "@/lib/core/fields";

/** A key as the dashboard lists it; its secret is shown once, when it is made (D39). */
export const ApiKey = z.object({
  id: z.string(),
  name: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
  pinnedApiVersion: z.string().nullable(),
  requestsPerMinute: z.int().nullable(),
  usageEventsPerMinute: z.int().nullable(),
  createdByEmail: z.string().nullable(),
  createdAt: z.string(),
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiKey = z.output<typeof ApiKey>;

export const CreateApiKey = z.object({
  name: requiredText(100),
  pinApiVersion: z.enum(apiVersions).nullish(),
});

export const CreatedApiKey = ApiKey.extend({ clientSecret: z.string() });

export const ApiKeyId = z.object({ id: id() });

export const RenameApiKey = z.object({ id: id(), name: requiredText(100) });

const perMinute = z
  .int({ error: "Must be a whole number." })
  .min(1, { error: "Must be at least 1." })
  .max(1_000_000, { error: "Must be at most 1000000." })
  .nullable();

/** Requests and usage events a minute; null is no limit (D39). */
export const ApiKeyLimits = z.object({ id: id(), requestsPerMinute: perMinute, usageEventsPerMinute: perMinute });

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

import type { ApiKeyModel } from "@/lib/db/generated/models";
import type { ApiKey } from "./schema";

export function toApiKey(row: Omit<ApiKeyModel, "secretHash">): ApiKey {
  return {
    id: row.id,
    name: row.name,
    clientId: row.clientId,
    scopes: row.scopes,
    pinnedApiVersion: row.pinnedApiVersion,
    requestsPerMinute: row.requestsPerMinute,
    usageEventsPerMinute: row.usageEventsPerMinute,
    createdByEmail: row.createdByEmail,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}

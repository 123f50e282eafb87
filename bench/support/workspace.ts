import { contextFor } from "@/lib/auth/context";
import { createWorkspace } from "@/lib/auth/workspace";
import { type Clock, fixedClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { createApiKey } from "@/lib/features/api-keys/commands";

/** The day of every benchmark: nothing depends on the day it is run. */
export const benchDay = "2026-11-20T09:00:00Z";

/** An account with an administrator, as the sign-up page makes one. */
export async function openAccount(label: string, clock: Clock = fixedClock(benchDay)): Promise<Ctx> {
  const workspace = await createWorkspace(
    {
      companyName: `Halden Systems ${label}`,
      companyNumber: "KvK 83920147",
      country: "NL",
      timeZone: "Europe/Amsterdam",
      name: "Ines Moreau",
      email: `ines.${newId()}@halden.example`,
      password: null,
    },
    clock,
  );
  const actor = { type: "USER", id: workspace.userId, email: workspace.email, roles: ["admin"] } as const;
  return contextFor({ ...workspace, actor, origin: "DASHBOARD", requestId: newId(), clock });
}

/** An `Authorization` header of a key without a rate limit. */
export async function unlimitedKey(ctx: Ctx): Promise<string> {
  const key = await createApiKey(ctx, { name: "bench" });
  await connection().pool.query("update api_key set requests_per_minute = null where client_id = $1", [key.clientId]);
  return `Basic ${Buffer.from(`${key.clientId}:${key.clientSecret}`).toString("base64")}`;
}

import { asAccountId } from "@/lib/auth/account-id";
import { contextFor } from "@/lib/auth/context";
import { createWorkspace } from "@/lib/auth/workspace";
import { type Clock, fixedClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { createApiKey } from "@/lib/features/api-keys/commands";

/** The day of every benchmark: nothing depends on the day it is run. */
export const benchDay = "2026-11-20T09:00:00Z";
const timeZone = "Europe/Amsterdam";

/** An account with an administrator, as the sign-up page makes one. */
export async function openAccount(label: string, clock: Clock = fixedClock(benchDay)): Promise<Ctx> {
  const workspace = await createWorkspace(
    {
      companyName: `Halden Systems ${label}`,
      companyNumber: "KvK 83920147",
      country: "NL",
      timeZone,
      name: "Ines Moreau",
      email: `ines.${newId()}@halden.example`,
      password: null,
    },
    clock,
  );
  return contextOf(workspace.accountId, clock);
}

/** An administrator of an account that a benchmark made. */
export function contextOf(accountId: string, clock: Clock = fixedClock(benchDay)): Ctx {
  const actor = { type: "USER", id: newId(), email: "ines@halden.example", roles: ["admin"] } as const;
  const account = { accountId: asAccountId(accountId), timeZone };
  return contextFor({ ...account, actor, origin: "DASHBOARD", requestId: newId(), clock });
}

/** The `Authorization` header of a fresh key without a rate limit. */
export async function keyOf(accountId: string): Promise<string> {
  const key = await createApiKey(contextOf(accountId), { name: "bench" });
  await connection().pool.query("update api_key set requests_per_minute = null where client_id = $1", [key.clientId]);
  return `Basic ${Buffer.from(`${key.clientId}:${key.clientSecret}`).toString("base64")}`;
}

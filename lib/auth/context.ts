import "server-only";
import type { AccountId } from "@/lib/core/account-id";
import { type Clock, systemClock } from "@/lib/core/clock";
import type { Actor, Ctx, Origin } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { scopedDb } from "@/lib/db/scoped";
import type { AuthenticatedKey } from "./api-key";

/** The context of a REST call: keys act as admin within their scope (D39). */
export function restContext(key: AuthenticatedKey, requestId: string, clock: Clock = systemClock): Ctx {
  const actor: Actor = { type: "API_KEY", id: key.id, name: key.name, roles: ["admin"] };
  return contextFor({ accountId: key.accountId, timeZone: key.timeZone, actor, origin: "API", requestId, clock });
}

/** The context of the product itself at work: a job, an import, the demo data. */
export function jobContext(
  account: { accountId: AccountId; timeZone: string },
  name: string,
  clock: Clock = systemClock,
): Ctx {
  const actor: Actor = { type: "JOB", name, roles: ["admin"] };
  return contextFor({ ...account, actor, origin: name === "demo data" ? "SEED" : "JOB", requestId: newId(), clock });
}

export function contextFor(facts: {
  accountId: AccountId;
  timeZone: string;
  actor: Actor;
  origin: Origin;
  requestId: string;
  clock: Clock;
}): Ctx {
  return { ...facts, db: scopedDb(facts.accountId) };
}

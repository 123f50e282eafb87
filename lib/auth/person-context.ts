import "server-only";
import { type Clock, systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { asAccountId } from "./account-id";
import { contextFor } from "./context";

/**
 * The context of a job that works as the person who asked for it, with the roles that she has now.
 *
 * @param accountId as the job's row names it
 * @returns null for who may not enter the account (any more)
 */
export async function personContextFor(
  accountId: string,
  userId: string,
  clock: Clock = systemClock,
): Promise<Ctx | null> {
  const membership = await connection().base.membership.findFirst({
    where: { accountId, userId, state: "ACTIVE", user: { state: "ACTIVE" } },
    include: { user: { select: { email: true } } },
  });
  if (!membership) return null;
  const account = await connection().base.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { timeZone: true },
  });
  return contextFor({
    accountId: asAccountId(accountId),
    timeZone: account.timeZone,
    actor: { type: "USER", id: userId, email: membership.user.email, roles: membership.roles },
    origin: "JOB",
    requestId: newId(),
    clock,
  });
}

import "server-only";
import { type Clock, systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { connection } from "@/lib/db/client";
import { asAccountId } from "./account-id";
import { jobContext } from "./context";

/**
 * The context of a job that was enqueued for one account.
 *
 * @param accountId as the job's payload names it
 * @throws Error when there is no such account
 */
export async function jobContextFor(accountId: string, job: string, clock: Clock = systemClock): Promise<Ctx> {
  const account = await connection().base.account.findUniqueOrThrow({
    where: { id: accountId },
    select: { id: true, timeZone: true },
  });
  return jobContext({ accountId: asAccountId(account.id), timeZone: account.timeZone }, job, clock);
}

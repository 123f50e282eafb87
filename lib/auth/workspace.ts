import "server-only";
import { z } from "zod";
import type { AccountId } from "@/lib/core/account-id";
import type { Clock } from "@/lib/core/clock";
import type { Actor, Origin } from "@/lib/core/context";
import { CountryCode } from "@/lib/core/countries";
import { AppError, invalid } from "@/lib/core/errors";
import { email, requiredText, text } from "@/lib/core/fields";
import { newId } from "@/lib/core/ids";
import { fieldErrors } from "@/lib/core/operation";
import { connection } from "@/lib/db/client";
import type { Prisma } from "@/lib/db/generated/client";
import { writeJournal } from "@/lib/db/journal";
import type { scopedDb } from "@/lib/db/scoped";
import { currencies } from "@/lib/engine/money/currency";
import { asAccountId } from "./account-id";
import { hashPassword } from "./password";

export const CreateWorkspace = z.object({
  companyName: requiredText(200),
  companyNumber: text(100),
  country: CountryCode,
  timeZone: z.string().refine(isTimeZone, { error: "Must be an IANA time zone, like Europe/Amsterdam." }),
  name: requiredText(200),
  email: email(),
  password: z
    .string()
    .min(12, { error: "Must have at least 12 characters." })
    .max(200, { error: "Must be at most 200 characters." })
    .nullable(),
});

export interface Workspace {
  accountId: AccountId;
  timeZone: string;
  userId: string;
  email: string;
}

/** Whether this installation has no workspace yet, so that its first visitor makes one. */
export async function isEmptyInstallation(): Promise<boolean> {
  return (await connection().base.account.findFirst({ select: { id: true } })) === null;
}

/**
 * Opens a workspace: organisation, production account, merchant and its first administrator, in one transaction with the activity row.
 *
 * @param onlyFirst refuses, under a lock, when the installation already has one (the sign-up page of an empty install).
 * @throws AppError ValidationFailed, Conflict.
 */
export async function createWorkspace(
  raw: z.input<typeof CreateWorkspace>,
  clock: Clock,
  { onlyFirst = false, origin = "DASHBOARD" }: { onlyFirst?: boolean; origin?: Origin } = {},
): Promise<Workspace> {
  const parsed = CreateWorkspace.safeParse(raw);
  if (!parsed.success) throw invalid(fieldErrors(parsed.error));
  const input = { ...parsed.data, email: parsed.data.email.toLowerCase() };
  const passwordHash = input.password === null ? null : await hashPassword(input.password);
  const ids = { organisation: newId(), account: newId(), user: newId() };
  const accountId = asAccountId(ids.account);
  await connection().base.$transaction(async (tx) => {
    await tx.$executeRaw`select pg_advisory_xact_lock(5533474203)`;
    if (onlyFirst && (await tx.account.findFirst({ select: { id: true } }))) {
      throw new AppError("Conflict", "This installation already has a workspace. Sign in instead.");
    }
    const now = clock.now();
    await tx.organisation.create({ data: { id: ids.organisation, name: input.companyName, createdAt: now } });
    await tx.user.create({
      data: { id: ids.user, email: input.email, name: input.name, passwordHash, createdAt: now },
    });
    await openAccount(tx, { ids, facts: input, environment: "PRODUCTION", clock, origin });
  });
  return { accountId, timeZone: input.timeZone, userId: ids.user, email: input.email };
}

/**
 * A sandbox beside an account, of the same company and entered by the same person (D47): its data, counters and keys are its own.
 *
 * @throws Error where there is no such account
 */
export async function createSandbox(of: Workspace, clock: Clock, origin: Origin = "DASHBOARD"): Promise<Workspace> {
  const { base } = connection();
  const account = await base.account.findUniqueOrThrow({ where: { id: of.accountId } });
  const ids = { organisation: account.organisationId, account: newId(), user: of.userId };
  const facts = { ...account, email: of.email };
  await base.$transaction((tx) => openAccount(tx, { ids, facts, environment: "SANDBOX", clock, origin }));
  return { ...of, accountId: asAccountId(ids.account) };
}

interface NewAccount {
  ids: { organisation: string; account: string; user: string };
  facts: { companyName: string; companyNumber: string; country: string; timeZone: string; email: string };
  environment: "PRODUCTION" | "SANDBOX";
  clock: Clock;
  origin: Origin;
}

async function openAccount(
  tx: Prisma.TransactionClient,
  { ids, facts, environment, clock, origin }: NewAccount,
): Promise<void> {
  const now = clock.now();
  const accountId = asAccountId(ids.account);
  const { companyName, companyNumber, country, timeZone, email: address } = facts;
  await tx.account.create({
    data: {
      ...{
        id: ids.account,
        organisationId: ids.organisation,
        environment,
        companyName,
        companyNumber,
        country,
        timeZone,
      },
      ...{ alertEmailAddresses: [address], enabledCurrencies: [...currencies], createdAt: now, updatedAt: now },
    },
  });
  await tx.merchant.create({ data: { accountId, legalCompanyName: companyName, email: address, updatedAt: now } });
  await tx.membership.create({ data: { accountId, userId: ids.user, roles: ["admin"], createdAt: now } });
  const actor: Actor = { type: "USER", id: ids.user, email: address, roles: ["admin"] };
  const db = tx as unknown as ReturnType<typeof scopedDb>;
  const ctx = { accountId, actor, origin, clock, timeZone, requestId: newId(), db };
  const isSandbox = environment === "SANDBOX";
  await writeJournal(ctx, isSandbox ? "createSandbox" : "createWorkspace", [
    {
      verb: "CREATED",
      name: isSandbox ? "Sandbox created" : "Workspace created",
      summary: isSandbox ? `A sandbox of ${companyName} was opened.` : `${companyName} was set up.`,
      object: { type: "ACCOUNT", id: ids.account },
      after: { companyName, country },
    },
  ]);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

import "server-only";
import { randomBytes } from "node:crypto";
import { jobContext } from "@/lib/auth/context";
import { createSandbox, createWorkspace, isEmptyInstallation } from "@/lib/auth/workspace";
import { systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { addDays, instantToLocalDay, type PlainDate } from "@/lib/engine/calendar/plain-date";
import { createApiKey } from "@/lib/features/api-keys/commands";
import { setTestClock } from "@/lib/features/billing-runs/test-clock/commands";
import { makeCorrections } from "./corrections";
import { type DemoCustomer, makeCustomers } from "./customers";
import { issueDraft, onDay, throwInvoice, writeDraft } from "./invoices";
import { setUpMerchant } from "./merchant";
import { makeProducts } from "./products";
import { makeProposal } from "./proposal";
import { type Dice, dice } from "./random";
import { enterRates } from "./rates";
import { makeSchedules } from "./schedules";

export interface DemoCredentials {
  email: string;
  password: string;
  apiKey: { clientId: string; clientSecret: string };
}

const invoiceCount = 1000;
const daysBack = 548;
const scheduleCount = 12;
const sandboxScheduleCount = 4;

/**
 * First run: a workspace to look around in, made by the verbs themselves: a catalogue, about 200 customers, 1,000 invoices over
 * 18 months, a few credit notes, and a dozen billing schedules; and beside it a small sandbox.
 *
 * @param report told of the progress, a line a step
 * @param onCredentials told as soon as somebody can sign in, so that a run killed in the middle still leaves a usable workspace and its sandbox
 * @returns the same, when all is made; null when there is a workspace already
 */
export async function seedDemo(
  report: (line: string) => void,
  onCredentials: (credentials: DemoCredentials) => void = () => undefined,
): Promise<DemoCredentials | null> {
  if (!(await isEmptyInstallation())) return null;
  const password = randomBytes(9).toString("base64url");
  const email = "demo@ledgerline.example";
  const workspace = await createWorkspace(
    {
      ...{ companyName: "Halden Systems B.V.", companyNumber: "KvK 83920147", country: "NL" },
      ...{ timeZone: "Europe/Amsterdam", name: "Ines Moreau", email, password },
    },
    systemClock,
    { origin: "SEED" },
  );
  const ctx = jobContext(workspace, "demo data");
  const { clientId, clientSecret } = await createApiKey(ctx, { name: "Demo key" });
  const credentials = { email, password, apiKey: { clientId, clientSecret } };
  const sandbox = await createSandbox(workspace, systemClock, "SEED");
  onCredentials(credentials);
  await fill(ctx, report);
  await fillSandbox(jobContext(sandbox, "demo data"), report);
  return credentials;
}

async function fill(ctx: Ctx, report: (line: string) => void): Promise<void> {
  const throws = dice(20261121);
  const today = instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
  const past = onDay(ctx, addDays(today, -daysBack - 30));
  await setUpMerchant(past);
  await enterRates(ctx, today, daysBack);
  report(`${await makeProducts(past)} products`);
  const customers = await makeCustomers(past, throws);
  report(`${customers.length} customers`);
  await makeInvoices(ctx, throws, customers, { today, report });
  report(`${await makeCorrections(ctx, today)} credit notes`);
  const schedules = await makeSchedules(ctx, throws, customers, { today, count: scheduleCount });
  const proposal = await makeProposal(ctx, customers, today);
  report(`${schedules.length + (proposal ? 1 : 0)} billing schedules`);
}

/** The oldest first. While one is written, the one before it is issued, and the one before that is settled. */
async function makeInvoices(
  ctx: Ctx,
  throws: Dice,
  customers: readonly DemoCustomer[],
  { today, report }: { today: PlainDate; report: (line: string) => void },
): Promise<void> {
  let settleOne = async () => {};
  let issueOne = async () => settleOne;
  for (let made = 0; made < invoiceCount; made += 1) {
    const age = daysBack - Math.floor((made * (daysBack + 1)) / invoiceCount);
    const customer = customers[throws.between(0, customers.length - 1)];
    if (!customer) break;
    const invoice = throwInvoice(throws, customer, { day: addDays(today, -age), age });
    const [id, settlement] = await Promise.all([writeDraft(ctx, invoice), issueOne(), settleOne()]);
    settleOne = settlement;
    issueOne = () => issueDraft(ctx, id, invoice);
    if ((made + 1) % 200 === 0) report(`${made + 1} of ${invoiceCount} invoices`);
  }
  const [settleLast] = await Promise.all([issueOne(), settleOne()]);
  await settleLast();
}

/** A sandbox beside it (D47): the same catalogue, a few customers, and contracts to try out, one of them with its clock stopped today. */
async function fillSandbox(ctx: Ctx, report: (line: string) => void): Promise<void> {
  const throws = dice(20261122);
  const today = instantToLocalDay(ctx.clock.now().getTime(), ctx.timeZone);
  const past = onDay(ctx, addDays(today, -200));
  await setUpMerchant(past);
  await enterRates(ctx, today, 7);
  await makeProducts(past);
  const customers = await makeCustomers(past, throws, 2);
  const [first, ...others] = await makeSchedules(ctx, throws, customers, { today, count: sandboxScheduleCount });
  if (first) await setTestClock(ctx, { billingScheduleId: first, now: ctx.clock.now().toISOString() });
  report(`a sandbox with ${customers.length} customers and ${others.length + 1} billing schedules`);
}

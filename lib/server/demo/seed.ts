import "server-only";
import { randomBytes } from "node:crypto";
import { jobContext } from "@/lib/auth/context";
import { createSandbox, createWorkspace, isEmptyInstallation } from "@/lib/auth/workspace";
import { systemClock } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/context";
import { addDays, instantToLocalDay } from "@/lib/engine/calendar/plain-date";
import { createApiKey } from "@/lib/features/api-keys/commands";
import { setTestClock } from "@/lib/features/billing-runs/test-clock/commands";
import { makeCustomers } from "./customers";
import { makeInvoice, onDay } from "./invoices";
import { setUpMerchant } from "./merchant";
import { makeProducts } from "./products";
import { makeProposal } from "./proposal";
import { dice } from "./random";
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
 * 18 months, and a dozen billing schedules; and beside it a small sandbox.
 *
 * @param report told of the progress, a line a step
 * @param onCredentials told as soon as somebody can sign in, so that a run killed in the middle still leaves a usable workspace
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
  onCredentials(credentials);
  await fill(ctx, report);
  const sandbox = await createSandbox(workspace, systemClock, "SEED");
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
  for (let made = 0; made < invoiceCount; made += 1) {
    const age = daysBack - Math.floor((made * (daysBack + 1)) / invoiceCount);
    const customer = customers[throws.between(0, customers.length - 1)];
    if (customer) await makeInvoice(ctx, throws, customer, { day: addDays(today, -age), age });
    if ((made + 1) % 200 === 0) report(`${made + 1} of ${invoiceCount} invoices`);
  }
  const schedules = await makeSchedules(ctx, throws, customers, { today, count: scheduleCount });
  const proposal = await makeProposal(ctx, customers, today);
  report(`${schedules.length + (proposal ? 1 : 0)} billing schedules`);
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

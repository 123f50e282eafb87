import { objectOf } from "@/lib/api/openapi/schemas";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { updatePreferences } from "@/lib/features/accounts/commands";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { BillingRunList } from "@/lib/features/billing-runs/list/schema";
import { SchedulePreview } from "@/lib/features/billing-schedules/preview/schema";
import { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { type LineItem, LineItemList } from "@/lib/features/invoices/line-items/schema";
import { type Invoice, InvoiceList } from "@/lib/features/invoices/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

/**
 * A sandbox with one customer and one billing schedule, seen through the REST door only. What is asked of the schedule is followed by a run,
 * as the worker would do; time passes on the schedule's test clock (D47).
 */
export class BillingWorld {
  private scheduleId = "";
  private readonly ids = new Map<string, string>();

  private constructor(
    private readonly scratch: Scratch,
    private readonly send: Awaited<ReturnType<typeof restClient>>,
  ) {}

  /** @param now a day, at noon UTC, or an instant; the account has no key limits */
  static async open({ now, timeZone }: { now: string; timeZone: string }): Promise<BillingWorld> {
    const scratch = await scratchAccount({ now: instantOf(now), timeZone });
    const { accountId, db } = scratch.ctx;
    await connection().base.account.update({ where: { id: accountId }, data: { environment: "SANDBOX" } });
    const send = await restClient(scratch);
    await db.apiKey.updateMany({ data: { requestsPerMinute: null } });
    return new BillingWorld(scratch, send);
  }

  /** Gives the merchant what finalizing needs (D52). */
  async readyMerchant(): Promise<void> {
    const address = { line1: "Keizersgracht 241", town: "Amsterdam", postcode: "1016 EA", country: "NL" } as const;
    await updateMerchant(this.scratch.ctx, { address, email: "billing@halden.example" });
    const registration = { taxIdentifier: "NL863190427B01", country: "NL", merchantId: this.scratch.ctx.accountId };
    await this.call("POST", "/tax-registrations", registration);
  }

  async setPreferences(preferences: Parameters<typeof updatePreferences>[1]): Promise<void> {
    await updatePreferences(this.scratch.ctx, preferences);
  }

  async addCustomer(facts: object): Promise<void> {
    this.ids.set("customer", idOf(await this.call("POST", "/customers", customerBody(facts))));
  }

  /** The rate of a category by name; a product of that category is taxed with it. */
  async addTaxRate(name: string, amount: string): Promise<void> {
    const texts = { name, invoiceName: name, invoiceShortName: name };
    const body = { isPublished: true, ...texts, amount, country: "NL" };
    this.ids.set(name, idOf(await this.call("POST", "/tax-rates", body)));
  }

  /** A price of that name, of a product of its own. Metrics are named, too. */
  async addPrice(name: string, terms: object): Promise<void> {
    const productId = idOf(await this.call("POST", "/products", { name }));
    this.ids.set(name, idOf(await this.call("POST", "/prices", { name, productId, ...terms })));
  }

  async addSchedule(terms: object): Promise<void> {
    const body = { customerId: this.id("customer"), rollUpBilling: false, autoIssueInvoices: false, taxRates: [] };
    const made = await this.call("POST", "/billing-schedules", { ...body, isDraft: false, ...terms });
    this.scheduleId = idOf(made);
    await this.run();
  }

  /** Id of what was added by that name. */
  id(name: string): string {
    const id = this.ids.get(name);
    if (id === undefined) throw new Error(`The scenario has no ${name}.`);
    return id;
  }

  /** Id of a metric, made up on its first use: usage facts do not exist. */
  metric(name: string): string {
    const id = this.ids.get(`metric ${name}`) ?? newId();
    this.ids.set(`metric ${name}`, id);
    return id;
  }

  async schedule(): Promise<BillingSchedule> {
    return BillingSchedule.parse(await this.call("GET", this.path("")));
  }

  /** A verb on the schedule, and the run that the worker makes of it. */
  async ask(method: "PUT" | "POST", verb: string, body?: object): Promise<BillingSchedule> {
    const answer = BillingSchedule.parse(await this.call(method, this.path(verb), body));
    await this.run();
    return answer;
  }

  /** The machine-readable reason, or the faulty fields, of a verb that must be refused. */
  async refused(method: "PUT" | "POST", verb: string, body?: object): Promise<string> {
    const answer = await this.send(method, this.path(verb), body);
    if (answer.status !== 400) throw new Error(`${method} ${verb} was not refused: ${answer.status} ${answer.text}`);
    const { reason, fields } = objectOf(objectOf(answer.json as never).error);
    return typeof reason === "string" ? reason : Object.keys(objectOf(fields)).join(", ");
  }

  /** Replaces the schedule by what it is, but for `terms`. */
  async replacement(terms: object): Promise<object> {
    const { id: _id, attachmentAssets: _assets, ...rest } = await this.schedule();
    return { ...rest, ...terms };
  }

  /** @param to a day, reached at noon UTC, or an instant */
  async advance(to: string): Promise<void> {
    await this.call("PUT", this.path("/test-clock"), { now: instantOf(to) });
  }

  /** A call on the newest invoice of a day, and the run that follows. */
  async askInvoice(method: "POST" | "PATCH" | "DELETE", date: string, verb = "", body?: object): Promise<void> {
    const invoice = (await this.invoices()).findLast(({ accountingDate }) => accountingDate === date);
    if (!invoice) throw new Error(`There is no invoice of ${date}.`);
    await this.call(method, `/invoices/${invoice.id}${verb}`, body);
    await this.run();
  }

  async billAgain(date: string): Promise<void> {
    const page = BillingRunList.parse(await this.call("GET", `${this.path("/runs")}?limit=100`));
    const run = page.items.find(({ invoiceDate }) => invoiceDate === date);
    await this.call("POST", `/billing-runs/${run?.id}/bill-again`);
  }

  /** All invoices of the account, oldest date first. */
  async invoices(): Promise<Invoice[]> {
    const { items, pagination } = InvoiceList.parse(await this.call("GET", "/invoices?limit=100&sortOrder=ASC"));
    if (pagination.after) throw new Error("The scenario has more than 100 invoices.");
    return items.toSorted((a, b) => compare(dayAndCurrency(a), dayAndCurrency(b)) || compare(a.id, b.id));
  }

  /** What the schedule is still to invoice in five years, if nothing is used. */
  async forecast(): Promise<SchedulePreview["invoices"]> {
    return SchedulePreview.parse(await this.call("POST", this.path("/forecast"), { months: 60 })).invoices;
  }

  async lines(invoiceId: string): Promise<LineItem[]> {
    return LineItemList.parse(await this.call("GET", `/invoices/${invoiceId}/line-items?limit=100`)).items;
  }

  private run(): Promise<unknown> {
    return this.call("POST", this.path("/run"));
  }

  private path(verb: string): string {
    return `/billing-schedules/${this.scheduleId}${verb}`;
  }

  /** @throws Error when it is refused */
  private async call(method: string, target: string, body?: object): Promise<unknown> {
    const answer = await this.send(method, target, body);
    if (answer.status >= 300) throw new Error(`${method} ${target}: ${answer.status} ${answer.text}`);
    return answer.json;
  }
}

function instantOf(time: string): string {
  return time.includes("T") ? time : `${time}T12:00:00Z`;
}

function idOf(json: unknown): string {
  return String(objectOf(json as never).id);
}

function dayAndCurrency({ accountingDate, currency }: Invoice): string {
  return `${accountingDate} ${currency}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

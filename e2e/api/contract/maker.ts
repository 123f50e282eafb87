import { objectOf } from "@/lib/api/openapi/schemas";
import { newId } from "@/lib/core/ids";
import { connection } from "@/lib/db/client";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { BillingSchedule } from "@/lib/features/billing-schedules/schema";
import { type Answer, callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

export interface CallOptions {
  body?: unknown;
  rawBody?: string;
  version?: string;
  headers?: Record<string, string>;
}

const address = { line1: "Keizersgracht 241", town: "Amsterdam", postcode: "1016 EA", country: "NL" };

export const customerBody = {
  legalName: "Aldergrove Ltd",
  address,
  taxStatus: "TAXED",
  contacts: [{ name: "Ada Marsh", email: "ada@aldergrove.example", billingPreference: "PRIMARY" }],
  customProperties: { segment: "enterprise" },
};

export const legacyCustomerBody = {
  ...{ legalName: "Aldergrove Ltd", address, taxStatus: "TAXED" },
  ...{ email: "ada@aldergrove.example", contactName: "Ada Marsh", billingEmails: ["billing@aldergrove.example"] },
};

export const lineBody = { title: "Platform fee", quantity: "2", rate: "60.5", taxRate: "0.21", externalIds: [] };

export const taxRateBody = {
  ...{ isPublished: true, name: "Dutch VAT", invoiceName: "BTW 21%", invoiceShortName: "BTW" },
  ...{ amount: "0.21", country: "NL" },
};

/** A price of every part that a graduated one can have; the product is still to be named. */
export const priceBody = {
  ...{ name: "API calls", currency: "EUR", billingFrequency: "MONTHLY", billingType: "IN_ARREARS" },
  structure: {
    ...{ pricingType: "GRADUATED", usageMetricId: newId(), usageCalculationMode: "PERIODIC" },
    tiers: [
      { upperBound: "1000", price: "0.05", fee: "20", isPricePercentage: false },
      { price: "0.04", isPricePercentage: false },
    ],
  },
  usageCalculationPeriod: { frequency: "MONTHLY", interval: 3 },
  integrationIds: [{ service: "Stripe", id: "price_1" }],
  customMetricParameters: [{ parameterId: newId(), value: "10" }],
};

/** An account with a key without limits, and the objects that calls need, made through REST itself. */
export class Maker {
  private constructor(
    readonly scratch: Scratch,
    readonly authorization: string,
  ) {}

  static async create(): Promise<Maker> {
    const scratch = await scratchAccount();
    const authorization = await scratch.authorization();
    await scratch.ctx.db.apiKey.updateMany({ data: { requestsPerMinute: null } });
    await updateMerchant(scratch.ctx, { address, email: "billing@halden.example" });
    const maker = new Maker(scratch, authorization);
    await maker.registration({ merchantId: maker.accountId });
    return maker;
  }

  get accountId(): string {
    return this.scratch.ctx.accountId;
  }

  /** A call as this account's key, at its own time. */
  call(method: string, target: string, options: CallOptions = {}): Promise<Answer> {
    return callRest(method, target, { authorization: this.authorization, clock: this.scratch.clock, ...options });
  }

  /** The object that a call makes. @throws Error when it is refused. */
  async make(method: string, target: string, body?: unknown): Promise<string> {
    const answer = await this.call(method, target, body === undefined ? {} : { body });
    const { id } = objectOf(answer.json as never);
    if (answer.status >= 300 || typeof id !== "string")
      throw new Error(`${method} ${target}: ${answer.status} ${answer.text}`);
    return id;
  }

  customer(more: object = {}): Promise<string> {
    return this.make("POST", "/customers", { ...customerBody, ...more });
  }

  async contact(): Promise<{ customer: string; id: string }> {
    const customer = await this.customer();
    const body = { name: "Ben Okafor", email: "ben@aldergrove.example", billingPreference: "STANDARD" };
    return { customer, id: await this.make("POST", `/customers/${customer}/contacts`, body) };
  }

  async alias(value = `alias ${newId()}`): Promise<{ customerId: string; id: string; value: string }> {
    const customerId = await this.customer();
    return { customerId, value, id: await this.make("POST", "/customer-aliases", { customerId, value, label: "CRM" }) };
  }

  async organization(): Promise<string> {
    const [ownerId, member] = [await this.customer(), await this.customer()];
    return this.make("POST", "/customer-organizations", { ownerId, memberIds: [member] });
  }

  taxRate(): Promise<string> {
    return this.make("POST", "/tax-rates", taxRateBody);
  }

  product(more: object = {}): Promise<string> {
    return this.make("POST", "/products", { name: "Platform", label: "Platform EU", ...more });
  }

  async listPrice(): Promise<string> {
    return this.make("POST", "/list-prices", { ...priceBody, productId: await this.product() });
  }

  async price(): Promise<{ productId: string; id: string }> {
    const productId = await this.product();
    return { productId, id: await this.make("POST", "/prices", { ...priceBody, productId }) };
  }

  /** A schedule of every part that one can have, its price taxed by a rate of its own. */
  async scheduleBody(more: object = {}) {
    const priceId = (await this.price()).id;
    const restrictToPrices = [priceId];
    const phase = {
      ...{ name: "Year 1", externalContractRef: "MSA-1", priceIds: [priceId], startDate: "2026-11-01" },
      discounts: [{ restrictToPrices, type: "PERCENTAGE", amount: 8, message: "Loyal", separateLineItem: true }],
      minimums: [{ restrictToPrices, amount: 100.5 }],
      creditGrants: [
        {
          ...{ name: "Included", creditUnitType: "CURRENCY", currency: "EUR", amount: 100, costOfCredit: 80 },
          ...{ grantRefreshFrequency: "MONTHLY", rolloverMode: "NONE", restrictToPrices },
        },
      ],
      ...{ recurrencePreference: "RESET", phasePriceMetadata: [{ priceId, arrCalculation: "INCLUDE" }] },
    };
    return {
      ...{ customerId: await this.customer(), startDate: "2026-11-01", recurrenceDayOfMonth: 15 },
      taxRates: [{ priceId, taxRateId: await this.taxRate() }],
      ...{ autoIssueInvoices: false, rollUpBilling: false, isDraft: true, phases: [phase] },
      ...{ purchaseOrderNumber: "PO 7", reference: "R 8", label: "Gold", memo: "Thank you.", defaultDueDateDays: 14 },
      ...{ paymentProvider: "STRIPE", autoCharge: true, customFields: { region: "EU" }, attachmentAssetIds: [] },
      ...more,
    };
  }

  async schedule(more: object = {}) {
    const body = await this.scheduleBody(more);
    return { body, id: await this.make("POST", "/billing-schedules", body) };
  }

  /** A running schedule whose first phase waits for its milestone. */
  async milestone(): Promise<{ billingScheduleId: string; phaseId: string }> {
    const phases = [
      { priceIds: [], startDate: "2026-11-01", endDate: "2026-12-31", milestone: { name: "Go live" } },
      { priceIds: [], startDate: "2027-01-01" },
    ];
    const { id } = await this.schedule({ phases, taxRates: [], isDraft: false });
    const answer = await this.call("GET", `/billing-schedules/${id}`);
    return { billingScheduleId: id, phaseId: BillingSchedule.parse(answer.json).phases[0]?.id ?? "" };
  }

  async discount() {
    const { id: billingScheduleId } = await this.schedule();
    const answer = await this.call("GET", `/billing-schedules/${billingScheduleId}`);
    const [phase] = BillingSchedule.parse(answer.json).phases;
    const size = { amount: 8, discountCalculationType: "PERCENTAGE", message: "Loyal", separateLineItem: true };
    const body = { ...size, billingScheduleId, priceIds: phase?.priceIds ?? [], validTo: "2027-12-31" };
    return { id: phase?.discounts[0]?.id ?? "", body };
  }

  registration(owner: { customerId: string } | { merchantId: string }): Promise<string> {
    return this.make("POST", "/tax-registrations", { taxIdentifier: "NL863190427B01", country: "NL", ...owner });
  }

  async draft(): Promise<string> {
    return this.make("POST", "/invoices", { customerId: await this.customer(), currency: "EUR" });
  }

  async line(): Promise<{ invoice: string; id: string }> {
    const invoice = await this.draft();
    return { invoice, id: await this.make("POST", `/invoices/${invoice}/line-items`, lineBody) };
  }

  async group(): Promise<{ invoice: string; id: string }> {
    const { invoice, id: line } = await this.line();
    const id = await this.make("POST", `/invoices/${invoice}/line-item-groups`, { title: "Subscription" });
    await this.make("PUT", `/invoices/${invoice}/line-items/${line}`, { ...lineBody, groupId: id });
    return { invoice, id };
  }

  async finalInvoice(): Promise<string> {
    const { invoice } = await this.line();
    return this.make("POST", `/invoices/${invoice}/finalize`);
  }

  userId(): string {
    const { actor } = this.scratch.ctx;
    if (actor.type !== "USER") throw new Error("the scratch account's actor is a person");
    return actor.id;
  }

  /** Another member of the account, so that one may leave. */
  async colleague(): Promise<string> {
    const [id, createdAt] = [newId(), this.scratch.clock.now()];
    await connection().base.user.create({ data: { id, createdAt, email: `${id}@halden.example`, name: "Bo Lund" } });
    const { accountId, db } = this.scratch.ctx;
    await db.membership.create({ data: { accountId, userId: id, roles: ["financeUser"], createdAt } });
    return id;
  }

  async activityId(): Promise<string> {
    await this.customer();
    const { items } = objectOf((await this.call("GET", "/activity-logs?limit=1")).json as never);
    const { id } = objectOf(Array.isArray(items) ? items[0] : undefined);
    return String(id);
  }
}

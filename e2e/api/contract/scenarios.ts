import type { Endpoint } from "@/lib/api/endpoint";
import { newId } from "@/lib/core/ids";
import { accounts } from "./account-scenarios";
import { assets } from "./asset-scenarios";
import { billingRuns } from "./billing-run-scenarios";
import { creditNotes } from "./credit-note-scenarios";
import { mail } from "./mail-scenarios";
import { customerBody, legacyCustomerBody, lineBody, type Maker, priceBody, taxRateBody } from "./maker";
import { payments } from "./payment-scenarios";
import type { Prepare, Scenario } from "./scenario";

const contactBody = { name: "Cleo Adeyemi", email: "cleo@aldergrove.example", billingPreference: "STANDARD" };
const page = "limit=2&sortOrder=ASC&count=exact";

const customers: Record<string, Prepare> = {
  listCustomers: async (make) => {
    await make.customer();
    return { query: `${page}&legalName=Alder&includeArchived=true&sortBy=legalName` };
  },
  createCustomer: async (make) => ({
    body: {
      ...{ ...customerBody, url: "https://aldergrove.example", label: "key account", parentId: await make.customer() },
      ...{
        customerAliases: [`alias ${newId()}`],
        integrationIds: [{ service: "HubSpot", id: "hs-1" }],
        status: "DRAFT",
      },
    },
  }),
  getCustomer: async (make) => ({ path: { id: await make.customer() } }),
  updateCustomer: async (make) => ({
    path: { id: await make.customer() },
    body: { ...customerBody, label: "changed" },
  }),
  archiveCustomer: async (make) => ({ path: { id: await make.customer() } }),
  listCustomerCustomPropertyKeys: async (make) => {
    await make.customer();
    return {};
  },
  listContacts: async (make) => ({
    path: { customer: (await make.contact()).customer },
    query: "includeArchived=true",
  }),
  createContact: async (make) => ({ path: { customer: await make.customer() }, body: contactBody }),
  updateContact: async (make) => ({ path: await make.contact(), body: contactBody }),
  archiveContact: async (make) => ({ path: await make.contact() }),
  listAliasesOfCustomer: async (make) => ({ path: { id: (await make.alias()).customerId } }),
  listCustomerAliases: async (make) => ({ query: `limit=5&value=${encodeURIComponent((await make.alias()).value)}` }),
  createCustomerAlias: async (make) => ({
    body: { customerId: await make.customer(), value: `alias ${newId()}`, label: "CRM" },
  }),
  updateCustomerAlias: async (make) => ({ path: { id: (await make.alias()).id }, body: { label: "ERP" } }),
  deleteCustomerAlias: async (make) => ({ path: { id: (await make.alias()).id } }),
  createCustomerOrganization: async (make) => ({
    body: { ownerId: await make.customer(), memberIds: [await make.customer()] },
  }),
  addCustomerOrganizationMembers: async (make) => ({
    path: { id: await make.organization() },
    body: { customerIds: [await make.customer()] },
  }),
  replaceCustomerOrganizationMembers: async (make) => ({
    path: { id: await make.organization() },
    body: { customerIds: [await make.customer()] },
  }),
  getCustomerByAlias: async (make) => ({ path: { alias: (await make.alias()).value } }),
  listCustomersLegacy: async (make) => {
    await make.customer();
    return { query: "limit=2" };
  },
  createCustomerWrapped: () => ({ body: legacyCustomerBody }),
  createCustomerLegacy: () => ({ body: legacyCustomerBody }),
  getCustomerLegacy: async (make) => ({ path: { id: await make.customer() } }),
  updateCustomerLegacy: async (make) => ({ path: { id: await make.customer() }, body: legacyCustomerBody }),
  archiveCustomerLegacy: async (make) => ({ path: { id: await make.customer() } }),
  deleteCustomerLegacy: async (make) => ({ path: { id: await make.customer() } }),
};

const taxes: Record<string, Prepare> = {
  listTaxRates: async (make) => {
    await make.taxRate();
    return { query: "limit=2" };
  },
  createTaxRate: () => ({ body: { ...taxRateBody, description: "Standard", region: null } }),
  getTaxRate: async (make) => ({ path: { id: await make.taxRate() } }),
  updateTaxRate: async (make) => {
    const id = await make.taxRate();
    return { path: { id }, body: { ...taxRateBody, id, amount: "0.09" } };
  },
  deleteTaxRate: async (make) => ({ path: { id: await make.taxRate() } }),
  archiveTaxRate: async (make) => ({ path: { id: await make.taxRate() } }),
  listTaxRegistrations: async (make) => {
    await registrationOfCustomer(make);
    return { query: "limit=2" };
  },
  createTaxRegistration: async (make) => ({
    body: { taxIdentifier: "US12-3456789", country: "US", state: "CA", customerId: await make.customer() },
  }),
  getTaxRegistration: async (make) => ({ path: { id: await registrationOfCustomer(make) } }),
  updateTaxRegistration: async (make) => {
    const customerId = await make.customer();
    const id = await make.registration({ customerId });
    return { path: { id }, body: { taxIdentifier: "NL999999999B99", country: "NL", customerId } };
  },
  deleteTaxRegistration: async (make) => ({ path: { id: await registrationOfCustomer(make) } }),
  listTaxRegistrationsOfCustomer: async (make) => {
    const customerId = await make.customer();
    await make.registration({ customerId });
    return { path: { id: customerId } };
  },
  listTaxRegistrationsOfMerchant: (make) => ({ path: { id: make.accountId } }),
};

const catalog: Record<string, Prepare> = {
  listProducts: async (make) => {
    await make.product();
    return { query: "limit=2&name=Platform&count=exact" };
  },
  createProduct: () => ({ body: { name: "Platform", label: "Platform EU", taxCategoryId: null } }),
  getProduct: async (make) => ({ path: { id: await make.product() } }),
  updateProduct: async (make) => ({ path: { id: await make.product() }, body: { name: "Platform 2" } }),
  updateProductLegacy: async (make) => ({ path: { id: await make.product() }, body: { name: "Platform 2" } }),
  archiveProduct: async (make) => ({ path: { id: await make.product() } }),
  listListPrices: async (make) => {
    await make.listPrice();
    return { query: "limit=2&currency=EUR&billingFrequency=MONTHLY&includeArchived=true" };
  },
  createListPrice: async (make) => ({ body: { ...priceBody, productId: await make.product() } }),
  getListPrice: async (make) => ({ path: { id: await make.listPrice() } }),
  updateListPrice: replacedListPrice,
  updateListPriceLegacy: replacedListPrice,
  archiveListPrice: async (make) => ({ path: { id: await make.listPrice() } }),
  listBillingProducts: async (make) => {
    await make.price();
    return { query: "limit=2&name=plat&recognitionMethod=USAGE,STRAIGHT_LINE" };
  },
  listPrices: async (make) => {
    const { productId } = await make.price();
    return { query: `${page}&currency=EUR&billingFrequency=MONTHLY&name=API%20calls&productId=${productId}` };
  },
  createPrice: async (make) => ({ body: { ...priceBody, productId: await make.product(), status: "DRAFT" } }),
  getPrice: async (make) => ({ path: await make.price() }),
  updatePrice: async (make) => ({ path: await make.price(), body: { name: "Calls", status: "DRAFT" } }),
  deletePrice: async (make) => ({ path: await make.price() }),
};

const schedulePath = async (make: Maker, more?: object) => ({
  path: { billingScheduleId: (await make.schedule(more)).id },
});

const schedules: Record<string, Prepare> = {
  listBillingSchedules: async (make) => {
    await make.schedule();
    const filters = "billingScheduleStatus=DRAFT,ACTIVE&startingAfter=2025-01-01&recurrenceDayOfMonth=1,15";
    return {
      query: `${page}&${filters}&includeOpenEndedSchedules=true&sortBy=customFields.region&autoSendInvoices=false`,
    };
  },
  createBillingSchedule: async (make) => ({ body: await make.scheduleBody({ isDraft: false }) }),
  getBillingSchedule: (make) => schedulePath(make),
  updateBillingSchedule: async (make) => {
    const { id, body } = await make.schedule();
    return { path: { billingScheduleId: id }, body: { ...body, memo: "Changed." } };
  },
  activateBillingSchedule: async (make) => ({ ...(await schedulePath(make)), body: { dryRun: false } }),
  archiveBillingSchedule: (make) => schedulePath(make),
  duplicateBillingSchedule: async (make) => ({
    ...(await schedulePath(make)),
    body: { customerId: await make.customer() },
  }),
  previewBillingSchedule: async (make) => {
    const metrics = { usage: [{ usageMetricId: newId(), monthly: 100, monthlyGrowth: 5 }], seats: [] };
    return { body: { ...(await make.scheduleBody()), assumptions: metrics, months: 12 } };
  },
  forecastBillingSchedule: async (make) => ({
    ...(await schedulePath(make, { isDraft: false })),
    body: { months: 12, assumptions: { seats: [{ seatMetricId: newId(), seats: 3 }] } },
  }),
  validateBillingScheduleTaxes: async (make) => ({ body: await make.scheduleBody() }),
  listBillingScheduleCustomFieldKeys: async (make) => {
    await make.schedule();
    return {};
  },
  cancelBillingSchedule: async (make) => ({
    ...(await schedulePath(make, { isDraft: false })),
    body: { endDate: "2026-12-31", refund: "PRORATED" },
  }),
  suspendBillingSchedule: async (make) => ({
    ...(await schedulePath(make, { isDraft: false })),
    body: { from: "2026-11-25" },
  }),
  resumeBillingSchedule: async (make) => {
    const { id } = await make.schedule({ isDraft: false });
    await make.make("POST", `/billing-schedules/${id}/suspend`);
    return { path: { billingScheduleId: id }, body: { resumedOn: "2026-12-01", onResume: "BILL" } };
  },
  completeBillingScheduleMilestone: async (make) => ({
    path: await make.milestone(),
    body: { completedOn: "2026-11-30" },
  }),
  reopenBillingScheduleMilestone: async (make) => {
    const path = await make.milestone();
    await make.make("POST", `/billing-schedules/${path.billingScheduleId}/phases/${path.phaseId}/complete-milestone`);
    return { path };
  },
  listDiscounts: async (make) => {
    await make.discount();
    return { query: "limit=2" };
  },
  createDiscount: async (make) => ({ body: (await make.discount()).body }),
  getDiscount: async (make) => ({ path: { id: (await make.discount()).id } }),
  updateDiscount: async (make) => {
    const { id, body } = await make.discount();
    return { path: { id }, body: { ...body, amount: 9 } };
  },
  deleteDiscount: async (make) => ({ path: { id: (await make.discount()).id } }),
  updatePriceUsageMetric: async (make) => ({
    path: { id: (await make.price()).id },
    body: { usageMetricId: newId() },
  }),
};

const invoices: Record<string, Prepare> = {
  listInvoices: async (make) => {
    await make.finalInvoice();
    return { query: page };
  },
  createInvoice: async (make) => ({
    body: {
      ...{ customerId: await make.customer(), currency: "EUR", memo: "Thank you.", purchaseOrderNumber: "PO 7" },
      ...{
        billingPeriod: { start: "2026-11-01", endInclusive: "2026-11-30" },
        metadata: [{ key: "deal", value: "7" }],
      },
      ...{ dueDate: "2026-12-24", accountingDate: "2026-11-30", paymentOptions: ["BANK_TRANSFER"] },
    },
  }),
  getInvoice: async (make) => ({ path: { id: await make.finalInvoice() } }),
  updateInvoice: async (make) => ({ path: { id: await make.draft() }, body: { memo: "Changed.", currency: "USD" } }),
  patchInvoice: async (make) => ({ path: { id: await make.draft() }, body: { reference: "R 8" } }),
  deleteInvoice: async (make) => ({ path: { id: (await make.line()).invoice } }),
  finalizeInvoice: async (make) => ({ path: { id: (await make.line()).invoice } }),
  voidInvoice: async (make) => ({ path: { id: await make.finalInvoice() } }),
  downloadInvoicePdf: async (make) => ({ path: { id: await make.finalInvoice() } }),
  updateInvoicePaymentStatus: async (make) => ({
    path: { id: await make.finalInvoice() },
    body: { paymentStatus: "PAID" },
  }),
  listLineItems: async (make) => ({ path: { invoice: (await make.line()).invoice }, query: "limit=2" }),
  createLineItem: async (make) => {
    const { invoice, id } = await make.group();
    const servicePeriod = { startDate: "2026-11-01", endDate: "2026-11-30" };
    return { path: { invoice }, body: { ...lineBody, groupId: id, description: "November", servicePeriod } };
  },
  updateLineItem: async (make) => ({ path: await make.line(), body: { ...lineBody, quantity: "3" } }),
  deleteLineItem: async (make) => ({ path: await make.line() }),
  listLineItemGroups: async (make) => ({ path: { invoice: (await make.group()).invoice }, query: "limit=2" }),
  createLineItemGroup: async (make) => ({ path: { invoice: await make.draft() }, body: { title: "Seats" } }),
  updateLineItemGroup: async (make) => ({ path: await make.group(), body: { title: "Seats", index: 0 } }),
  deleteLineItemGroup: async (make) => ({ path: await make.group() }),
};

/** How each call succeeds, by operation id. A registered call without an entry fails the sweep. */
export const scenarios: Record<string, Prepare> = {
  ...{ ...customers, ...taxes, ...catalog },
  ...mail,
  ...{ ...schedules, ...assets, ...billingRuns, ...invoices, ...payments, ...creditNotes, ...accounts },
};

/** The target of a call, its names filled in. */
export function targetOf(
  endpoint: Pick<Endpoint, "path">,
  scenario: Scenario,
  path: Record<string, string> = {},
): string {
  const names = { ...scenario.path, ...path };
  const filled = endpoint.path.replaceAll(/\{(\w+)\}/g, (_match, name: string) =>
    encodeURIComponent(names[name] ?? ""),
  );
  return scenario.query ? `${filled}?${scenario.query}` : filled;
}

async function registrationOfCustomer(make: Maker): Promise<string> {
  return make.registration({ customerId: await make.customer() });
}

async function replacedListPrice(make: Maker): Promise<Scenario> {
  const body = { ...priceBody, productId: await make.product(), name: "Calls", currency: "USD" };
  return { path: { id: await make.listPrice() }, body };
}

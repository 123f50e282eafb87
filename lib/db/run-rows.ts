/** Rows that a billing run writes. Days are `yyyy-MM-dd`, amounts and numbers decimal texts. */

export interface EngineInvoiceRow {
  id: string;
  status: "IN_PROGRESS" | "DRAFT";
  currency: string;
  paymentTermDays: number;
  accountingDate: string;
  billingPeriodStart: string | null;
  billingPeriodEnd: string | null;
  billingScheduleId: string;
  billingRunId: string;
  purchaseOrderNumber: string | null;
  reference: string | null;
  memo: string | null;
  customerId: string;
  customerLegalCompanyName: string;
  customerEmails: readonly string[];
  customerBillingAddress: object;
  customerTaxId: string | null;
  customerTaxStatus: string;
  taxExemptionReason: string | null;
  netTotal: string;
  totalTax: string;
  grossTotal: string;
  balance: string;
  hasNonzeroQuantity: boolean;
  autoIssueOn: string | null;
  autoIssueBlocked: string | null;
}

export interface EngineGroupRow {
  id: string;
  invoiceId: string;
  index: number;
  title: string;
  taxCategoryId: string | null;
}

/** What both a run and a recalculation write of a line. */
export interface LineColumns {
  id: string;
  index: number;
  title: string;
  quantity: string;
  rate: string;
  rateDisplay: "ABSOLUTE" | "PERCENTAGE";
  discountAmount: string;
  roundingAmount: string;
  taxRate: string;
  taxCategoryCode: string;
  taxRateId: string | null;
  taxLabel: string | null;
  taxRateMissing: boolean;
  servicePeriodStart: string | null;
  servicePeriodEnd: string | null;
  netTotal: string;
  totalTax: string;
  grossTotal: string;
  priceId: string | null;
  productId: string | null;
  creditGrantId: string | null;
  revenueRecognitionMethod: string | null;
}

export interface EngineLineRow extends LineColumns {
  invoiceId: string;
  groupId: string;
  currency: string;
  engineKey: string;
  trace: object;
}

export interface CalculationRow {
  invoiceId: string;
  lines: unknown;
  deletedKeys: readonly string[];
}

export interface RunWrite {
  id: string;
  scheduleId: string;
  currency: string;
  invoiceDate: string;
  dueAt: string | null;
  revision: number;
  invoiceId: string;
  fingerprint: string;
  charges: unknown;
  windows: unknown;
  billsAgain: boolean | null;
}

export interface GrantWrite {
  id: string;
  customerId: string;
  scheduleId: string;
  refreshKey: string;
  name: string;
  unitType: "CURRENCY" | "METRIC";
  currency: string;
  metricId: string | null;
  amount: string;
  cost: string;
  taxRateId: string | null;
  taxRate: string | null;
  taxCategoryCode: string | null;
  effectiveDate: string;
  expiryDate: string | null;
  priceIds: readonly string[];
}

export interface DrawWrite {
  id: string;
  grantId: string;
  invoiceId: string;
  lineKey: string;
  amount: string;
}

export interface ScheduleAfterRun {
  id: string;
  status: string;
  nextRunAt: string | null;
  parkedReason: string | null;
  parkedMessage: string | null;
}

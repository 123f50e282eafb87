import type pg from "pg";

export const sorts = [
  null,
  "CUSTOMER_LEGAL_COMPANY_NAME",
  "GROSS_TOTAL",
  "ACCOUNTING_DATE",
  "DUE_DATE",
  "ISSUE_DATE",
] as const;

/**
 * Every filter of `GET /invoices` at least once, where it leaves much and where it leaves little, and the combinations that people use or
 * that no index knows.
 */
export async function filtersFor(client: pg.Client, accountId: string): Promise<Record<string, string>> {
  const ask = async (column: string, rest: string) => {
    const { rows } = await client.query(`select ${column} as value from invoice where account_id = $1 ${rest}`, [
      accountId,
    ]);
    return String(rows[0]?.value);
  };
  const big = await ask("customer_id", "group by 1 order by count(*) desc, 1 limit 1");
  const small = await ask("customer_id", "group by 1 order by count(*), 1 limit 1");
  const schedule = await ask(
    "billing_schedule_id",
    "and billing_schedule_id is not null group by 1 order by count(*), 1 limit 1",
  );
  const net = await ask("net_total", "and net_total > 100 order by id limit 1");
  const number = await ask("number", "and number is not null order by id offset 5000 limit 1");
  return {
    ...{
      none: "",
      draft: "invoiceStatus=DRAFT",
      inProgress: "invoiceStatus=IN_PROGRESS",
      final: "invoiceStatus=FINAL",
    },
    ...{ sent: "invoiceStatus=SENT", voided: "invoiceStatus=VOIDED", draftOrFinal: "invoiceStatus=DRAFT,FINAL" },
    ...{ notSent: "excludeInvoiceStatus=SENT", notIssued: "excludeInvoiceStatus=SENT,FINAL,VOIDED" },
    ...{ unpaid: "invoicePaymentStatus=UNPAID", partly: "invoicePaymentStatus=PARTIALLY_PAID" },
    ...{ paid: "invoicePaymentStatus=PAID", written: "invoicePaymentStatus=UNCOLLECTIBLE" },
    ...{ notPaid: "excludeInvoicePaymentStatus=PAID", sentUnpaid: "invoiceStatus=SENT&invoicePaymentStatus=UNPAID" },
    ...{
      customer: `customerId=${big}`,
      rareCustomer: `customerId=${small}`,
      twoCustomers: `customerId=${big},${small}`,
    },
    ...{ otherCustomers: `excludeCustomerId=${big}`, customerUnpaid: `customerId=${big}&invoicePaymentStatus=UNPAID` },
    ...{ schedule: `billingScheduleId=${schedule}`, otherSchedules: `excludeBillingScheduleId=${schedule}` },
    ...{ dueBefore: "dueBefore=2026-11-20", dueLongAgo: "dueBefore=2025-06-10", dueHalf: "dueBefore=2026-02-01" },
    ...{ dueLate: "dueAfter=2027-01-05", dueMonth: "dueAfter=2026-02-28&dueBefore=2026-04-01" },
    ...{ dueDay: "dueAfter=2026-03-09&dueBefore=2026-03-11", sentFirst: "sentBefore=2025-05-25" },
    ...{ sentLast: "sentAfter=2026-11-18", sentMonth: "sentAfter=2026-02-28&sentBefore=2026-04-01" },
    ...{ invoicedFirst: "invoiceBefore=2025-05-25", invoicedLast: "invoiceAfter=2026-11-18" },
    ...{ invoicedMonth: "invoiceAfter=2026-02-28&invoiceBefore=2026-04-01", quantity: "excludeZeroQuantity=true" },
    ...{ chf: "invoiceCurrency=CHF", jpy: "invoiceCurrency=JPY", twoCurrencies: "invoiceCurrency=GBP,SEK" },
    ...{ noInvoices: "invoiceCurrency=PLN", notEur: "excludeInvoiceCurrency=EUR" },
    ...{ fewCurrencies: "excludeInvoiceCurrency=EUR,USD,GBP", search3: "search=123", search5: "search=12345" },
    ...{
      search2: "search=12",
      searchNothing: "search=999999999",
      searchPrefix: "search=seq",
      notSearch: "excludeSearch=1",
    },
    ...{ number: `invoiceNumber=${number}`, otherNumbers: `excludeInvoiceNumber=${number}` },
    ...{ net: `netTotal=${net}`, netZero: "netTotal=0", otherNet: `excludeNetTotal=${net}` },
    ...{ overdue: "invoiceStatus=FINAL,SENT&invoicePaymentStatus=UNPAID,PARTIALLY_PAID&dueBefore=2026-11-20" },
    ...{ oldDebts: "invoiceStatus=SENT&invoicePaymentStatus=UNPAID&invoiceCurrency=GBP&dueBefore=2026-06-01" },
    ...{ jpyPartly: "invoiceCurrency=JPY&invoicePaymentStatus=PARTIALLY_PAID" },
    ...{ chfMonth: "invoiceCurrency=CHF&invoiceAfter=2026-05-31&invoiceBefore=2026-07-01" },
    ...{ unpaidOfMonth: "invoicePaymentStatus=UNPAID&dueAfter=2026-02-28&dueBefore=2026-04-01" },
    ...{ unpaidSearch: "invoicePaymentStatus=UNPAID&search=77", netInChf: `netTotal=${net}&invoiceCurrency=CHF` },
  };
}

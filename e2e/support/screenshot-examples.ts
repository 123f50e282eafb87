import { z } from "zod";
import { callApi, type Demo } from "./journey";

/** What of the demo stands for its kind on the pictures, by id. */
export type Examples = Awaited<ReturnType<typeof findExamples>>;

const Item = z.looseObject({ id: z.string(), customerId: z.string().default("") });
const List = z.object({ items: z.array(Item) });

export async function findExamples(demo: Demo) {
  const list = async (path: string) => List.parse(await (await callApi(demo, "GET", path)).json()).items;
  const first = async (path: string) => {
    const [item] = await list(`${path}&limit=1`);
    if (!item) throw new Error(`The demo has nothing at ${path}`);
    return item;
  };
  const product = await first("/products?name=API%20calls");
  const issued = await first("/invoices?invoiceStatus=SENT&invoicePaymentStatus=PARTIALLY_PAID&invoiceCurrency=EUR");
  return {
    draft: (await first("/invoices?invoiceStatus=DRAFT")).id,
    issued: issued.id,
    customer: issued.customerId,
    upcoming: (await first("/invoices?invoiceStatus=IN_PROGRESS")).id,
    draftNote: (await first("/credit-notes?creditNoteStatus=DRAFT")).id,
    issuedNote: (await first("/credit-notes?creditNoteStatus=SENT")).id,
    payment: (await first("/x/payments?unappliedOnly=true")).id,
    product: product.id,
    listPrice: (await first(`/list-prices?productId=${product.id}`)).id,
    schedule: (await first("/billing-schedules?billingScheduleStatus=ACTIVE&label=Ramp")).id,
    proposal: (await first("/billing-schedules?billingScheduleStatus=DRAFT")).id,
    portalCustomer: await customerWithAll(list),
  };
}

/** Who has something overdue, something outstanding and something paid in its portal. */
async function customerWithAll(list: (path: string) => Promise<z.output<typeof Item>[]>): Promise<string> {
  const today = new Date().toISOString().slice(0, 10);
  const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
  const customersOf = async (filter: string) => {
    const found = await list(`/invoices?invoiceStatus=SENT&limit=100&${filter}`);
    return new Set(found.flatMap(({ customerId }) => (customerId === "" ? [] : [customerId])));
  };
  const overdue = await customersOf(`invoicePaymentStatus=UNPAID,PARTIALLY_PAID&dueBefore=${today}`);
  const outstanding = await customersOf(`invoicePaymentStatus=UNPAID,PARTIALLY_PAID&dueAfter=${yesterday}`);
  const both = [...overdue].filter((id) => outstanding.has(id));
  if (both.length === 0) throw new Error("Nobody in the demo has both overdue and outstanding invoices");
  const paid = await customersOf(`invoicePaymentStatus=PAID&customerId=${both.join(",")}`);
  const [customer] = both.filter((id) => paid.has(id));
  if (customer === undefined) throw new Error("Nobody in the demo has overdue, outstanding and paid invoices");
  return customer;
}

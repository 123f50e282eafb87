import { beforeEach, describe, expect, test } from "vitest";
import { portalContext } from "@/lib/auth/portal";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { voidInvoice } from "@/lib/features/invoices/commands/void";
import { markInvoiceAsSent } from "@/lib/features/mail/commands/mark-as-sent";
import { recordPayment } from "@/lib/features/payments/booking/commands/record";
import { addGrant, billed, edit } from "@/lib/testing/billed-drafts";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { buildFinalNote } from "@/lib/testing/credit-notes";
import { type PortalWorld, portalOf, portalWorld, tokenOf } from "@/lib/testing/portal";
import { refusalOf } from "@/lib/testing/refusal";
import { getPortalCredits } from "./credits/queries";
import { downloadPortalInvoice, getPortalInvoice } from "./documents/queries";
import { listPortalInvoices } from "./invoices/queries";
import { replaceInvoiceLink } from "./links/commands";
import { getPortalFrame } from "./queries";

let world: PortalWorld;
let customerId: string;

beforeEach(async () => {
  world = await portalWorld();
  customerId = world.customerId;
});

describe("the list", () => {
  const untaxed = (rate: string) => [{ rate, taxRate: "0" }];

  test("has only what was sent, each in one state, with sums per currency", async () => {
    const { ctx } = world;
    await buildDraft(ctx, { customerId });
    await buildFinalInvoice(ctx, { customerId, lines: untaxed("1000") });
    const voided = await world.sent({ lines: untaxed("2000") });
    await voidInvoice(ctx, { id: voided.id });
    const late = await world.sent({ lines: untaxed("100"), fields: { dueDate: "2026-11-16" } });
    await world.sent({ lines: untaxed("40"), fields: { dueDate: "2026-11-20" } });
    await world.sent({ lines: untaxed("7"), fields: { dueDate: "2026-12-01" } });
    await world.sent({ lines: untaxed("1200"), currency: "JPY", fields: { dueDate: "2026-11-30" } });
    const paid = await world.sent({ lines: untaxed("55") });
    const day = "2026-11-20";
    const money = { customerId, currency: "EUR" as const, paidAt: day };
    await recordPayment(ctx, { ...money, amount: "55", allocations: [{ invoiceId: paid.id, amount: "55" }] });
    await recordPayment(ctx, { ...money, amount: "30", allocations: [{ invoiceId: late.id, amount: "30" }] });

    const { due, sections } = await listPortalInvoices(await world.visitor(await world.portalToken()), {});
    expect(due).toEqual([
      // 70.00 of 100.00 late since the 16th; 40.00 due today and 7.00 ahead.
      {
        ...{ currency: "EUR", toPay: "117.00", overdue: "70.00", daysLate: 4, outstanding: "47.00" },
        ...{ isLateSinceOneDay: true, nextDueDate: "2026-11-20", isDueOnOneDay: false },
      },
      {
        ...{ currency: "JPY", toPay: "1200", overdue: "0", daysLate: 0, outstanding: "1200" },
        ...{ isLateSinceOneDay: true, nextDueDate: "2026-11-30", isDueOnOneDay: true },
      },
    ]);
    expect(sections.map(({ state, count, totals }) => [state, count, totals])).toEqual([
      ["overdue", 1, [{ currency: "EUR", amount: "70.00" }]],
      [
        ...["outstanding", 3],
        [
          { currency: "EUR", amount: "47.00" },
          { currency: "JPY", amount: "1200" },
        ],
      ],
      ["paid", 1, [{ currency: "EUR", amount: "55.00" }]],
    ]);
    const [overdue, , settled] = sections;
    expect(overdue?.items).toMatchObject([
      {
        number: late.invoiceNumber,
        paymentStatus: "PARTIALLY_PAID",
        daysLate: 4,
        balance: "70.00",
        grossTotal: "100.00",
      },
    ]);
    expect(settled?.items).toMatchObject([{ number: paid.invoiceNumber, paidOn: day, titles: ["Platform"] }]);
  });

  test("of one state comes page by page, newest first, each invoice once", async () => {
    const numbers: (string | undefined)[] = [];
    for (let made = 0; made < 27; made += 1) numbers.unshift((await world.sent()).invoiceNumber);
    const guest = await world.visitor(await world.portalToken());
    const first = (await listPortalInvoices(guest, { state: "outstanding" })).sections[0];
    expect(first?.items.map(({ number }) => number)).toEqual(numbers.slice(0, 25));
    const after = first?.pagination.after ?? "";
    const second = (await listPortalInvoices(guest, { state: "outstanding", after })).sections[0];
    expect(second?.items.map(({ number }) => number)).toEqual(numbers.slice(25));
    expect(second?.pagination.after).toBeNull();
    const before = second?.pagination.before ?? "";
    const back = (await listPortalInvoices(guest, { state: "outstanding", before })).sections[0];
    expect(back?.items.map(({ number }) => number)).toEqual(numbers.slice(0, 25));
    expect((await listPortalInvoices(guest, {})).sections[0]).toMatchObject({ count: 27, items: { length: 10 } });
    expect((await listPortalInvoices(guest, { state: "paid" })).sections).toMatchObject([{ count: 0, items: [] }]);
  });

  test("another customer's invoices are not in it", async () => {
    await world.sent({ customerId: (await buildCustomer(world.ctx)).id });
    const { due, sections } = await listPortalInvoices(await world.visitor(await world.portalToken()), {});
    expect([due, sections]).toEqual([[], []]);
  });
});

describe("an invoice", () => {
  test("shows lines, taxes, the credit and the payments that lowered it, and what is left", async () => {
    const { ctx } = world;
    const invoice = await world.sent({ lines: [{ title: "Licence", quantity: "3", rate: "100", taxRate: "0.21" }] });
    const note = await buildFinalNote(ctx, invoice, { lines: [{ rate: "50", taxRate: "0.21" }] });
    world.clock.advance(3_600_000);
    const allocations = [{ invoiceId: invoice.id, amount: "100" }];
    await recordPayment(ctx, { customerId, currency: "EUR", paidAt: "2026-11-20", amount: "100", allocations });
    const shown = await getPortalInvoice(await world.visitor(await world.portalToken()), { id: invoice.id });
    // 363.00 − 60.50 − 100.00
    expect(shown).toMatchObject({
      ...{ number: invoice.invoiceNumber, isVoided: false, netTotal: "300.00", grossTotal: "363.00" },
      ...{ balance: "202.50", paymentStatus: "PARTIALLY_PAID", paymentLink: null },
      groups: [
        {
          ...{ title: "Platform", netTotal: "300.00" },
          lines: [{ title: "Licence", quantity: "3", rate: "100", netTotal: "300.00", steps: [] }],
        },
      ],
      taxes: [{ label: "VAT 21 %", net: "300.00", tax: "63.00" }],
      settlements: [
        { kind: "CREDIT_NOTE", number: note.creditNoteNumber, amount: "60.50" },
        { kind: "PAYMENT", number: null, day: "2026-11-20", amount: "100.00" },
      ],
    });
  });

  test("its PDF is the printed version that its sender has", async () => {
    const invoice = await world.sent();
    const { bytes, fileName } = await downloadPortalInvoice(await world.visitor(await world.portalToken()), {
      id: invoice.id,
    });
    expect(Buffer.from(bytes).subarray(0, 5).toString()).toBe("%PDF-");
    expect(fileName).toBe(`${invoice.invoiceNumber}.pdf`);
    const hosted = await downloadPortalInvoice(await world.visitor(await world.invoiceToken(invoice.id), "INVOICE"), {
      id: null,
    });
    expect(Buffer.from(hosted.bytes).equals(Buffer.from(bytes))).toBe(true);
    expect(await world.ctx.db.documentFile.count({ where: { documentId: invoice.id } })).toBe(1);
  });

  test("voided after it was sent, its own link says so and the portal does not know it", async () => {
    const invoice = await world.sent();
    const [hosted, guest] = [
      await world.visitor(await world.invoiceToken(invoice.id), "INVOICE"),
      await world.visitor(await world.portalToken()),
    ];
    await voidInvoice(world.ctx, { id: invoice.id });
    expect(await getPortalInvoice(hosted, { id: null })).toMatchObject({
      ...{ isVoided: true, number: invoice.invoiceNumber },
    });
    expect((await refusalOf(downloadPortalInvoice(hosted, { id: null }))).type).toBe("NotFound");
    expect((await refusalOf(getPortalInvoice(guest, { id: invoice.id }))).type).toBe("NotFound");
    expect((await refusalOf(replaceInvoiceLink(world.ctx, { invoiceId: invoice.id }))).reason).toBe("INVOICE_NOT_SENT");
  });

  test("a replaced link to it is dead at once", async () => {
    const { id } = await world.sent();
    const before = await world.invoiceToken(id);
    const after = tokenOf(await replaceInvoiceLink(world.ctx, { invoiceId: id }));
    expect(await portalContext(before, "INVOICE", world.clock)).toBeNull();
    await world.visitor(after, "INVOICE");
  });
});

describe("around the page", () => {
  test("stand the vendor, its colour and application, and the customer's language, else the account's", async () => {
    const { ctx } = world;
    await updateMerchant(ctx, { appUrl: "https://app.halden.example", primaryColour: "#0d5b57" });
    const guest = await world.visitor(await world.portalToken());
    expect(await getPortalFrame(guest, {})).toMatchObject({
      ...{ language: "EN", customerName: "Kestrel Freight B.V.", appUrl: "https://app.halden.example" },
      ...{ colour: "#0d5b57", hasLogo: false, isTest: false },
      ...{ hasUsage: false, hasCredits: false },
      seller: { name: "Halden Systems B.V.", address: "Havenkade 114, 1019 BA Amsterdam" },
    });
    await ctx.db.customer.updateMany({ where: { id: customerId }, data: { language: "DE" } });
    expect((await getPortalFrame(guest, {})).language).toBe("DE");
  });

  test.each(["javascript:alert(1)", "ftp://x.example", "https:x", "app.example", "data:text/html,x"])(
    "%s is no address of an application",
    async (appUrl) => {
      expect(await refusalOf(updateMerchant(world.ctx, { appUrl }))).toMatchObject({
        ...{ type: "ValidationFailed", fields: ["appUrl"] },
      });
    },
  );
});

describe("what a schedule billed", () => {
  test("each line says how it came about, in the customer's language", async () => {
    const drafted = await billed({ discounts: [{ amount: "0.1", separateLineItem: false }] });
    await readyMerchant(drafted.ctx);
    await drafted.ctx.db.customer.updateMany({ where: { id: drafted.customerId }, data: { language: "DE" } });
    await markInvoiceAsSent(drafted.ctx, { id: drafted.draft });
    const own = portalOf(drafted, drafted.customerId);
    const { groups } = await getPortalInvoice(await own.visitor(await own.portalToken()), { id: drafted.draft });
    const steps = ["Launch: 10 % Rabatt auf 1.000,00\u00a0€: 100,00\u00a0€."];
    expect(groups.flatMap(({ lines }) => lines)).toMatchObject([{ rate: "1000", netTotal: "900.00", steps }]);
  });

  test("an amount that a person wrote has no steps of the engine", async () => {
    const drafted = await billed({});
    await readyMerchant(drafted.ctx);
    await edit(drafted, "Platform fee", { rate: "900" });
    await markInvoiceAsSent(drafted.ctx, { id: drafted.draft });
    const own = portalOf(drafted, drafted.customerId);
    const { groups } = await getPortalInvoice(await own.visitor(await own.portalToken()), { id: drafted.draft });
    expect(groups.flatMap(({ lines }) => lines)).toMatchObject([{ rate: "900", netTotal: "900.00", steps: [] }]);
  });

  test("credit is used up by what was sent, not by a draft, and each grant says where it went", async () => {
    const drafted = await billed({ grants: [{ amount: "300" }] });
    const { ctx } = drafted;
    await readyMerchant(ctx);
    await addGrant(drafted, "50");
    const own = portalOf(drafted, drafted.customerId);
    const guest = await own.visitor(await own.portalToken());
    expect((await getPortalFrame(guest, {})).hasCredits).toBe(true);
    expect((await getPortalCredits(guest, {})).balances).toEqual([{ currency: "EUR", amount: "350.00" }]);
    const { invoiceNumber } = await markInvoiceAsSent(ctx, { id: drafted.draft });
    const { balances, grants } = await getPortalCredits(guest, {});
    expect(balances).toEqual([{ currency: "EUR", amount: "50.00" }]);
    const draws = [{ invoiceId: drafted.draft, invoiceNumber, amount: "300.00" }];
    expect(grants).toMatchObject([
      { amount: "50.00", left: "50.00", state: "USABLE", draws: [] },
      { amount: "300.00", left: "0.00", state: "USABLE", draws },
    ]);
    await voidInvoice(ctx, { id: drafted.draft });
    expect((await getPortalCredits(guest, {})).balances).toEqual([{ currency: "EUR", amount: "350.00" }]);
  });
});

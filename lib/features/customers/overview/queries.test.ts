import { beforeAll, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { newId } from "@/lib/core/ids";
import { buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { customerBody } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { archiveCustomer } from "../commands/archive";
import { createCustomer } from "../commands/create";
import { updateCustomer } from "../commands/update";
import { createContact } from "../contacts/commands/change";
import { findCustomers, getCustomerPage, listCustomerLabels, listCustomerRows } from "./queries";

describe("customers on the dashboard", () => {
  let scratch: Scratch;
  let ctx: Ctx;
  const ids = new Map<string, string>();
  const idOf = (name: string) => ids.get(name) ?? "";

  beforeAll(async () => {
    scratch = await scratchAccount();
    ctx = scratch.ctx;
    await readyMerchant(ctx);
    const make = async (legalName: string, email: string, more: object = {}) => {
      const contacts = [{ name: `${legalName} desk`, email, billingPreference: "PRIMARY" as const }];
      ids.set(legalName, (await createCustomer(ctx, { ...customerBody({ legalName, contacts }), ...more })).id);
    };
    const bern = { line1: "Gasse 1", town: "Bern", postcode: "3000", country: "CH" };
    await make("Kestrel Freight B.V.", "desk@kestrel.example", { label: "EU", customerAliases: ["krm-100%"] });
    await make("Nordkai", "pay@nordkai.example", { label: "EU", address: bern, taxStatus: "REVERSE_CHARGED" });
    await make("alpha_beta", "who@kestrel.example");
    await make("Freight North", "post@north.example", { parentId: idOf("Nordkai") });
    await make("Kestrel Old", "old@kestrel.example", { label: "Gone" });
    await archiveCustomer(ctx, { id: idOf("Kestrel Old") });
    await createContact(ctx, {
      ...{ customer: idOf("Nordkai"), name: "Second", email: "second@nordkai.example", billingPreference: "STANDARD" },
    });
  });

  const found = async (text: string, more: object = {}) =>
    (await findCustomers(ctx, { text, ...more })).items.map((hit) => hit.legalName);
  const rows = async (filters: object) => (await listCustomerRows(ctx, filters)).items.map((row) => row.legalName);

  test.each([
    ["kestrel", ["Kestrel Freight B.V.", "alpha_beta"]],
    ["FREIGHT", ["Freight North", "Kestrel Freight B.V."]],
    ["rm-100%", ["Kestrel Freight B.V."]],
    ["00%", ["Kestrel Freight B.V."]],
    ["%", []],
    ["_", ["alpha_beta"]],
    ["kr", ["Kestrel Freight B.V."]],
    ["WH", ["alpha_beta"]],
    ["ho@", ["alpha_beta"]],
    ["\\", []],
    ["second@", ["Nordkai"]],
    ["a", ["alpha_beta", "Nordkai"]],
    ["  nordkai ", ["Nordkai"]],
    ["nothing like it", []],
    ["", ["Freight North", "alpha_beta", "Nordkai", "Kestrel Freight B.V."]],
  ])("a picker finds “%s” in names, aliases and mail addresses", async (text, expected) => {
    expect(await found(text)).toEqual(expected);
  });

  test("a picker finds by id, keeps its limit, and shows archived ones when asked", async () => {
    expect(await found(idOf("Nordkai"))).toEqual(["Nordkai"]);
    expect(await found("", { limit: 2 })).toEqual(["Freight North", "alpha_beta"]);
    expect(await found("kestrel", { includeArchived: true })).toEqual([
      "Kestrel Freight B.V.",
      "Kestrel Old",
      "alpha_beta",
    ]);
    const [hit] = (await findCustomers(ctx, { text: "nordkai" })).items;
    expect(hit).toEqual({
      id: idOf("Nordkai"),
      legalName: "Nordkai",
      label: "EU",
      country: "CH",
      email: "pay@nordkai.example",
    });
  });

  test("another account finds nothing", async () => {
    const other = await scratchAccount();
    expect((await findCustomers(other.ctx, { text: "kestrel" })).items).toEqual([]);
    expect((await findCustomers(other.ctx, { text: idOf("Nordkai") })).items).toEqual([]);
    expect((await listCustomerRows(other.ctx, { includeArchived: true })).items).toEqual([]);
    await expect(getCustomerPage(other.ctx, { id: idOf("Nordkai") })).rejects.toMatchObject({ type: "NotFound" });
  });

  test.each([
    [{}, ["Freight North", "alpha_beta", "Nordkai", "Kestrel Freight B.V."]],
    [{ sortBy: "legalName" }, ["alpha_beta", "Freight North", "Kestrel Freight B.V.", "Nordkai"]],
    [{ sortBy: "legalName", sortOrder: "DESC" }, ["Nordkai", "Kestrel Freight B.V.", "Freight North", "alpha_beta"]],
    [{ sortBy: "country" }, ["Nordkai", "Kestrel Freight B.V.", "alpha_beta", "Freight North"]],
    [{ sortBy: "label", sortOrder: "DESC" }, ["Nordkai", "Kestrel Freight B.V.", "Freight North", "alpha_beta"]],
    [{ search: "KESTREL" }, ["alpha_beta", "Kestrel Freight B.V."]],
    [{ search: "kestrel", includeArchived: "true" }, ["Kestrel Old", "alpha_beta", "Kestrel Freight B.V."]],
    [{ label: "EU" }, ["Nordkai", "Kestrel Freight B.V."]],
    [{ country: "CH,DE" }, ["Nordkai"]],
    [{ taxStatus: "REVERSE_CHARGED,TAX_EXEMPT" }, ["Nordkai"]],
    [{ label: "EU", country: "NL" }, ["Kestrel Freight B.V."]],
  ] satisfies [Parameters<typeof listCustomerRows>[1], string[]][])("the table by %o", async (filters, expected) => {
    expect(await rows(filters)).toEqual(expected);
    expect((await listCustomerRows(ctx, { ...filters, limit: 1 })).pagination.totalResultSize).toBe(expected.length);
  });

  test("labels in use are those of live customers", async () => {
    expect((await listCustomerLabels(ctx, {})).items).toEqual(["EU"]);
  });

  test("what a customer owes is summed by currency, exactly; drafts owe nothing and late is what was due before today", async () => {
    const customerId = idOf("Kestrel Freight B.V.");
    await buildDraft(ctx, { customerId });
    await buildFinalInvoice(ctx, { customerId, lines: [{ rate: "0.10", taxRate: "0" }] });
    await buildFinalInvoice(ctx, { customerId, lines: [{ rate: "0.20", taxRate: "0" }] });
    await buildFinalInvoice(ctx, { customerId, currency: "JPY", lines: [{ rate: "1200", taxRate: "0" }] });
    await buildFinalInvoice(ctx, {
      customerId: idOf("alpha_beta"),
      currency: "USD",
      lines: [{ rate: "5", taxRate: "0" }],
    });
    const due = await ctx.db.invoice.findMany({ where: { customerId, status: "FINAL", currency: "EUR" } });
    const dueDate = due[0]?.dueDate?.toISOString() ?? "";

    const owed = async () => (await listCustomerRows(ctx, { search: "Kestrel Freight" })).items[0]?.owed;
    expect(await owed()).toEqual([
      { currency: "EUR", outstanding: "0.30", overdue: "0.00" },
      { currency: "JPY", outstanding: "1200", overdue: "0" },
    ]);
    expect((await listCustomerRows(ctx, { outstanding: "true", sortBy: "legalName" })).items).toMatchObject([
      { legalName: "alpha_beta", owed: [{ currency: "USD", outstanding: "5.00", overdue: "0.00" }] },
      {
        legalName: "Kestrel Freight B.V.",
        primaryContact: { name: "Kestrel Freight B.V. desk", email: "desk@kestrel.example" },
      },
    ]);
    expect(await rows({ outstanding: "false", sortBy: "legalName" })).toEqual(["Freight North", "Nordkai"]);
    expect(await rows({ overdue: "true" })).toEqual([]);

    const before = scratch.clock.now().toISOString();
    scratch.clock.set(`${dueDate.slice(0, 10)}T12:00:00Z`);
    expect(await rows({ overdue: "true" })).toEqual([]);
    scratch.clock.advance(24 * 60 * 60 * 1000);
    expect(await rows({ overdue: "true", sortBy: "legalName" })).toEqual(["alpha_beta", "Kestrel Freight B.V."]);
    expect(await owed()).toMatchObject([{ overdue: "0.30" }, { overdue: "1200" }]);
    const page = await getCustomerPage(ctx, { id: customerId });
    expect(page.invoiceCount).toBe(4);
    expect(page.figures).toEqual([
      {
        ...{ currency: "EUR", outstanding: "0.30", overdue: "0.30", issuedCount: 2, issuedTotal: "0.30" },
        ...{ outstandingCount: 2, overdueCount: 2 },
      },
      {
        ...{ currency: "JPY", outstanding: "1200", overdue: "1200", issuedCount: 1, issuedTotal: "1200" },
        ...{ outstandingCount: 1, overdueCount: 1 },
      },
    ]);
    scratch.clock.set(before);
  });

  test("a customer's page holds its people, aliases, family and tax numbers", async () => {
    const id = idOf("Nordkai");
    await updateCustomer(ctx, {
      ...customerBody({ legalName: "Nordkai", label: "EU", customerAliases: ["nk"] }),
      contacts: [{ name: "Second", email: "second@nordkai.example", billingPreference: "PRIMARY" }],
      id,
    });
    await ctx.db.taxRegistration.create({
      data: {
        ...{ accountId: ctx.accountId, id: newId(ctx.clock.now().getTime()), customerId: id },
        ...{
          country: "CH",
          taxIdentifier: "CHE-116.281.271 MWST",
          createdAt: ctx.clock.now(),
          updatedAt: ctx.clock.now(),
        },
      },
    });
    const page = await getCustomerPage(ctx, { id });
    expect(page.customer).toMatchObject({ id, legalName: "Nordkai" });
    expect(page.contacts.map(({ name, archivedAt }) => [name, archivedAt !== undefined])).toEqual([
      ["Second", false],
      ["Nordkai desk", true],
    ]);
    expect(page.aliases.map((alias) => alias.value)).toEqual(["nk"]);
    expect([page.parents, page.children]).toEqual([[], [{ id: idOf("Freight North"), name: "Freight North" }]]);
    expect(page.taxRegistrations).toMatchObject([{ taxIdentifier: "CHE-116.281.271 MWST", customerId: id }]);
    const child = await getCustomerPage(ctx, { id: idOf("Freight North") });
    expect([child.parents, child.children]).toEqual([[{ id, name: "Nordkai" }], []]);
    await expect(getCustomerPage(ctx, { id: "x" })).rejects.toMatchObject({ type: "NotFound" });
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import type { Ctx } from "@/lib/core/context";
import { customerBody } from "@/lib/testing/customers";
import { scratchAccount } from "@/lib/testing/scratch";
import { createContact } from "../contacts/commands/change";
import { getCustomerPage } from "../overview/queries";
import { createCustomer } from "./create";
import { editCustomer } from "./edit";

describe("editing a customer in the dashboard", () => {
  let ctx: Ctx;

  beforeEach(async () => {
    ctx = (await scratchAccount()).ctx;
  });

  test("what the form did not change stays as it is stored by then", async () => {
    const links = { integrationIds: [{ service: "Xero" as const, id: "x-7" }], customProperties: { tier: "gold" } };
    const { id } = await createCustomer(ctx, customerBody({ label: "EU", ...links }));
    const added = { name: "Sanne", email: "sanne@kestrel.example", billingPreference: "NONE" as const };
    await createContact(ctx, { customer: id, ...added });
    await editCustomer(ctx, { id, url: "https://kestrel.example" });
    const edited = await editCustomer(ctx, { id, legalName: "Kestrel Freight B.V." });
    expect(edited).toMatchObject({ legalName: "Kestrel Freight B.V.", url: "https://kestrel.example", label: "EU" });
    expect(edited.contacts.map((contact) => contact.name)).toContain("Sanne");
    expect(edited).toMatchObject({ integrationIds: links.integrationIds, customProperties: { tier: "gold" } });
  });

  test("an emptied field is removed", async () => {
    const { id } = await createCustomer(
      ctx,
      customerBody({ label: "EU", taxStatus: "TAX_EXEMPT", taxExemptionReason: "Diplomatic mission" }),
    );
    const edited = await editCustomer(ctx, { id, label: null, taxExemptionReason: "" });
    expect([edited.label, edited.taxExemptionReason]).toEqual([undefined, undefined]);
  });

  test("a parent takes the place of the one before, and none ends it", async () => {
    const first = await createCustomer(ctx, customerBody({ legalName: "First" }));
    const second = await createCustomer(ctx, customerBody({ legalName: "Second" }));
    const { id } = await createCustomer(ctx, customerBody({ parentId: first.id }));
    await editCustomer(ctx, { id, parentId: second.id });
    expect((await getCustomerPage(ctx, { id })).parents.map((parent) => parent.name)).toEqual(["Second"]);
    await editCustomer(ctx, { id, parentId: null });
    expect((await getCustomerPage(ctx, { id })).parents).toEqual([]);
  });

  test("a refused field undoes the parent that came with it", async () => {
    const parent = await createCustomer(ctx, customerBody({}));
    const { id } = await createCustomer(ctx, customerBody({}));
    const edit = editCustomer(ctx, {
      id,
      parentId: parent.id,
      address: { line1: "1 Main St", town: "Seattle", postcode: "98101", country: "US" },
    });
    await expect(edit).rejects.toMatchObject({ fields: { "address.state": [expect.any(String)] } });
    expect((await getCustomerPage(ctx, { id })).parents).toEqual([]);
  });
});

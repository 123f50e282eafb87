import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { Customer } from "@/lib/features/customers/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

type Send = Awaited<ReturnType<typeof restClient>>;

describe("customers over REST", () => {
  let scratch: Scratch;
  let send: Send;

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
  });

  const make = async (more: object = {}) => {
    const answer = await send("POST", "/customers", customerBody(more));
    expect(answer.status, answer.text).toBe(201);
    return Customer.parse(answer.json);
  };
  const fieldsOf = (answer: { json: unknown }) =>
    Reflect.get(Object(Reflect.get(Object(answer.json), "error")), "fields");

  test("a customer is made, read, replaced and archived", async () => {
    const made = await make({
      url: "https://www.nordkai.example/",
      label: "EU",
      customProperties: { region: "North" },
    });
    expect(made).toMatchObject({ domain: "nordkai.example", status: "ACTIVE", label: "EU", organizations: [] });
    expect((await send("GET", `/customers/${made.id}`)).json).toEqual(made);

    const replaced = await send("PUT", `/customers/${made.id}`, customerBody({ taxStatus: "REVERSE_CHARGED" }));
    expect(replaced.status).toBe(200);
    const { url: _u, domain: _d, label: _l, ...kept } = made;
    expect(replaced.json).toEqual({ ...kept, taxStatus: "REVERSE_CHARGED" });

    const archived = await send("POST", `/customers/${made.id}/archive`);
    expect(archived.status).toBe(200);
    expect(archived.json).toMatchObject({ id: made.id, archivedAt: "2026-11-20T09:00:00.000Z" });
    scratch.clock.advance(60_000);
    const again = await send("POST", `/customers/${made.id}/archive`);
    expect(again.text).toBe(archived.text);
  });

  test("an empty field is left out, and null counts as left out", async () => {
    const answer = await send(
      "POST",
      "/customers",
      customerBody({ url: null, label: "", parentId: null, status: null }),
    );
    expect(answer.status, answer.text).toBe(201);
    for (const name of ["url", "domain", "label", "archivedAt", "taxExemptionReason"]) {
      expect(answer.json).not.toHaveProperty(name);
    }
  });

  test("D36: an unknown id, a foreign id and a malformed one are the same 404, byte for byte", async () => {
    const foreign = await restClient(await scratchAccount());
    const { id } = await make();
    const unknown = newId();
    for (const [method, tail, body] of [
      ["GET", "", undefined],
      ["PUT", "", customerBody({})],
      ["POST", "/archive", undefined],
      ["GET", "/aliases", undefined],
      ["GET", "/contacts", undefined],
      ["POST", "/contacts", { name: "Ada", email: "ada@x.example", billingPreference: "NONE" }],
    ] as const) {
      const answers = await Promise.all([
        foreign(method, `/customers/${id}${tail}`, body),
        foreign(method, `/customers/${unknown}${tail}`, body),
        foreign(method, `/customers/x%00y${tail}`, body),
        foreign(method, `/customers/${"9".repeat(300)}${tail}`, body),
      ]);
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404, 404]);
      expect(new Set(answers.map((answer) => answer.text)).size, `${method} ${tail}`).toBe(1);
    }
  });

  test("a PUT keeps the ids of contacts that stay, and archives those left out", async () => {
    const ada = { name: "Ada", email: "ada@x.example", billingPreference: "PRIMARY" };
    const bo = { name: "Bo", email: "bo@x.example", billingPreference: "STANDARD" };
    const cy = { name: "Cy", email: "cy@x.example", billingPreference: "NONE" };
    const made = await make({ contacts: [ada, bo] });
    const answer = await send("PUT", `/customers/${made.id}`, {
      ...customerBody({}),
      contacts: [{ ...bo, email: "BO@x.example", billingPreference: "PRIMARY" }, cy],
    });
    const after = Customer.parse(answer.json);
    expect(after.contacts.map(({ id, email, billingPreference }) => [id, email, billingPreference])).toEqual([
      [made.contacts[1]?.id, "BO@x.example", "PRIMARY"],
      [expect.any(String), "cy@x.example", "NONE"],
    ]);
    const all = await send("GET", `/customers/${made.id}/contacts?includeArchived=true`);
    expect(all.json).toMatchObject({ items: [{ name: "Ada", archivedAt: expect.any(String) }, {}, {}] });
  });

  test("PUT: properties and links stay when left out and are replaced when sent; aliases are added; status stays", async () => {
    const xero = { service: "Xero", id: "X-1" };
    const made = await make({
      customProperties: { region: "North", tier: "gold" },
      integrationIds: [xero, { service: "Stripe", id: "cus_1" }],
      customerAliases: ["put-1"],
      status: "DRAFT",
    });
    const path = `/customers/${made.id}`;
    const kept = await send("PUT", path, customerBody({ customerAliases: ["put-1", "put-2"] }));
    expect(kept.json).toEqual(made);
    const aliases = await send("GET", `${path}/aliases`);
    expect(aliases.json).toMatchObject({ items: [{ value: "put-1" }, { value: "put-2" }] });
    const replaced = await send(
      "PUT",
      path,
      customerBody({ customProperties: { tier: "silver" }, integrationIds: [xero], status: "ACTIVE" }),
    );
    expect(replaced.json).toMatchObject({ status: "ACTIVE", integrationIds: [{ ...xero, isPending: false }] });
    expect(Customer.parse(replaced.json).customProperties).toEqual({ tier: "silver" });
    expect(Customer.parse(replaced.json).integrationIds).toHaveLength(1);
    const emptied = await send("PUT", path, customerBody({ customProperties: {}, integrationIds: [] }));
    expect(emptied.json).toMatchObject({ customProperties: {}, integrationIds: [] });
  });

  test("D43: our own fields stay when a client of the contract leaves them out, and go with an empty text", async () => {
    const contacts = [
      { name: "Ada", email: "ada@x.example", billingPreference: "PRIMARY", telephone: "+31 10 1234567" },
    ];
    const made = await make({ taxStatus: "TAX_EXEMPT", taxExemptionReason: "Charity, art. 132", contacts });
    expect(made.taxExemptionReason).toBe("Charity, art. 132");
    const path = `/customers/${made.id}`;
    const plain = { contacts: [{ ...contacts[0], telephone: undefined }], taxStatus: "TAX_EXEMPT" };
    expect((await send("PUT", path, customerBody(plain))).json).toEqual(made);
    const emptied = customerBody({ ...plain, contacts: [{ ...contacts[0], telephone: "" }], taxExemptionReason: "" });
    const after = Customer.parse((await send("PUT", path, emptied)).json);
    expect(after.taxExemptionReason).toBeUndefined();
    expect(after.contacts[0]?.telephone).toBeUndefined();
    const taxed = await make({ taxStatus: "TAXED", taxExemptionReason: "Charity" });
    expect(taxed.taxExemptionReason).toBeUndefined();
  });

  test.each([
    ["no name", { legalName: " " }, "legalName"],
    ["no address", { address: undefined }, "address"],
    ["no tax status", { taxStatus: undefined }, "taxStatus"],
    ["a state is needed in the US", { address: { ...usAddress(), state: undefined } }, "address.state"],
    ["a province is no US state", { address: { ...usAddress(), state: "ON" } }, "address.state"],
    ["a province is needed in Canada", { address: { ...usAddress(), country: "CA", state: null } }, "address.state"],
    ["a US state is no province", { address: { ...usAddress(), country: "CA" } }, "address.state"],
    ["an unknown country", { address: { ...usAddress(), country: "XX" } }, "address.country"],
    ["nobody", { contacts: [] }, "contacts"],
    ["no PRIMARY contact", { contacts: [person("a@x.example", "STANDARD")] }, "contacts"],
    [
      "two PRIMARY contacts",
      { contacts: [person("a@x.example", "PRIMARY"), person("b@x.example", "PRIMARY")] },
      "contacts.1.billingPreference",
    ],
    [
      "one mailbox twice",
      { contacts: [person("a@x.example", "PRIMARY"), person("A@x.example", "NONE")] },
      "contacts.1.email",
    ],
    ["a bad mail address", { contacts: [person("nobody", "PRIMARY")] }, "contacts.0.email"],
    ["no web address", { url: "javascript:alert(1)" }, "url"],
    ["Xero is not connected", { pushToIntegrations: ["Xero"] }, "pushToIntegrations"],
    ["another system to push to", { pushToIntegrations: ["Stripe"] }, "pushToIntegrations.0"],
    [
      "one system twice",
      {
        integrationIds: [
          { service: "Xero", id: "1" },
          { service: "Xero", id: "2" },
        ],
      },
      "integrationIds.1.service",
    ],
    ["an unknown parent", { parentId: "0199c0de-0000-7000-8000-000000000000" }, "parentId"],
    ["a parent that is no id", { parentId: "x" }, "parentId"],
    ["a property that is no text", { customProperties: { tier: 1 } }, "customProperties.tier"],
    ["an unknown status", { status: "GONE" }, "status"],
  ])("%s is a 400 on the field, and nothing is stored", async (_name, more, field) => {
    const count = () => scratch.ctx.db.customer.count();
    const before = await count();
    const answer = await send("POST", "/customers", customerBody(more));
    expect([answer.status, Object.keys(fieldsOf(answer) ?? {})]).toEqual([400, [field]]);
    expect(answer.json).toMatchObject({ error: { type: "ValidationFailed" } });
    expect(await count()).toBe(before);
  });

  test("a state is stored in the US and Canada and left out elsewhere", async () => {
    const addresses = [usAddress(), { ...usAddress(), country: "CA", state: "QC" }, { ...usAddress(), country: "NL" }];
    const made = await Promise.all(addresses.map((address) => make({ address })));
    expect(made.map((customer) => customer.address.state)).toEqual(["NY", "QC", undefined]);
  });

  test("D38: the same Idempotency-Key makes one customer", async () => {
    const body = customerBody({ legalName: "Once GmbH" });
    const headers = { "idempotency-key": "once" };
    const first = await send("POST", "/customers", body, { headers });
    const second = await send("POST", "/customers", body, { headers });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.text).toBe(first.text);
    const list = await send("GET", "/customers?legalName=Once%20GmbH");
    expect(list.json).toMatchObject({ pagination: { totalResultSize: 1 } });
    const reused = await send("POST", "/customers", customerBody({ legalName: "Twice GmbH" }), { headers });
    expect(reused.status).toBe(409);
  });
});

function usAddress() {
  return { line1: "1 Main St", town: "Albany", postcode: "12207", country: "US", state: "NY" };
}

function person(email: string, billingPreference: string) {
  return { name: "Someone", email, billingPreference };
}

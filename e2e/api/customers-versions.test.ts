import { beforeAll, describe, expect, test } from "vitest";
import { Customer } from "@/lib/features/customers/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const oldest = "2024-01-01";
const middle = "2024-05-09";
const newest = "2024-07-30";

const people = {
  contacts: [
    { name: "Noor Visser", email: "noor@x.example", billingPreference: "PRIMARY", telephone: "+31 10 1234567" },
    { name: "Bo", email: "bo@x.example", billingPreference: "STANDARD" },
    { name: "Cy", email: "cy@x.example", billingPreference: "NONE" },
  ],
};
const plain = customerBody({});
const { contacts: _contacts, ...company } = plain;
const legacyPeople = {
  email: "noor@x.example",
  contactName: "Noor Visser",
  telephone: "+31 10 1234567",
  billingEmails: ["noor@x.example", "bo@x.example"],
};

describe("D51: customers in older versions", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
  });

  const call = (version: string, method: string, path: string, body?: unknown) => send(method, path, body, { version });
  const make = async (more: object) => {
    const answer = await send("POST", "/customers", customerBody(more));
    expect(answer.status, answer.text).toBe(201);
    return Customer.parse(answer.json);
  };
  const read = async (id: string) => Customer.parse((await send("GET", `/customers/${id}`)).json);

  test("one customer reads as each version tells it", async () => {
    const links = { integrationIds: [{ service: "Xero", id: "X-1" }] };
    const made = await make({
      ...people,
      ...links,
      label: "EU",
      url: "https://x.example",
      customProperties: { a: "b" },
    });
    const common = {
      ...{ id: made.id, createdAt: made.createdAt, legalName: made.legalName, address: made.address },
      ...{ url: "https://x.example", label: "EU", taxStatus: "TAXED" },
    };
    const path = `/customers/${made.id}`;
    expect((await call(middle, "GET", path)).json).toEqual({
      ...common,
      ...legacyPeople,
      integrationIds: [{ service: "Xero", id: "X-1" }],
    });
    const eldest = {
      ...{ ...common, ...legacyPeople, sequenceAccountId: scratch.ctx.accountId },
      externalIds: [{ key: "Xero", value: "X-1" }],
    };
    expect((await call(oldest, "GET", path)).json).toEqual(eldest);
    expect((await call(oldest, "GET", `/customers/by-alias/${made.id}`)).json).toEqual(eldest);
    expect((await call(newest, "GET", `/customers/by-alias/${made.id}`)).json).toEqual({
      ...common,
      ...legacyPeople,
      integrationIds: [{ service: "Xero", id: "X-1", isPending: false }],
    });
    for (const version of [oldest, middle]) {
      const list = await call(version, "GET", `/customers?email=noor@x.example`);
      expect(list.json).toMatchObject({
        items: [(await call(version, "GET", path)).json],
        pagination: { totalResultSize: 1 },
      });
    }
  });

  test.each([oldest, middle])("%s: what is read can be put back, and changes nothing", async (version) => {
    const made = await make({
      ...people,
      ...{ status: "DRAFT", taxStatus: "TAX_EXEMPT", taxExemptionReason: "Charity", customProperties: { a: "b" } },
      integrationIds: [{ service: "Stripe", id: `cus_${version}` }],
      customerAliases: [`round-${version}`],
    });
    const entries = () => scratch.ctx.db.activityLog.count({ where: { objectId: made.id } });
    const before = await entries();
    const seen = await call(version, "GET", `/customers/${made.id}`);
    const put = await call(version, "PUT", `/customers/${made.id}`, seen.json);
    expect([put.status, put.json]).toEqual([200, seen.json]);
    expect(await read(made.id)).toEqual(made);
    expect(await entries()).toBe(before);
  });

  test.each([oldest, middle])("%s: a PUT changes who gets mail, and keeps people it cannot show", async (version) => {
    const made = await make(people);
    const body = { ...company, email: "BO@x.example", billingEmails: ["new@x.example"], contactName: "Bo de Wit" };
    const put = await call(version, "PUT", `/customers/${made.id}`, body);
    expect(put.status, put.text).toBe(200);
    expect(put.json).toMatchObject({ email: "BO@x.example", billingEmails: ["BO@x.example", "new@x.example"] });
    const after = (await read(made.id)).contacts;
    expect(after.map(({ name, email, billingPreference }) => [name, email, billingPreference])).toEqual([
      ["Bo de Wit", "BO@x.example", "PRIMARY"],
      ["Cy", "cy@x.example", "NONE"],
      ["new@x.example", "new@x.example", "STANDARD"],
    ]);
    expect(after[0]?.id).toBe(made.contacts[1]?.id);
  });

  test("the create answer is wrapped in 2024-01-01 only", async () => {
    const body = { ...company, ...legacyPeople };
    const wrapped = await call(oldest, "POST", "/customers", body);
    expect([wrapped.status, Object.keys(wrapped.json as object)]).toEqual([201, ["customer"]]);
    expect(wrapped.json).toMatchObject({ customer: { ...legacyPeople, sequenceAccountId: scratch.ctx.accountId } });
    const bare = await call(middle, "POST", "/customers", body);
    expect([bare.status, bare.json]).toMatchObject([201, legacyPeople]);
    const { id } = bare.json as { id: string };
    const made = await read(id);
    expect(made.contacts.map(({ name, email, billingPreference }) => [name, email, billingPreference])).toEqual([
      ["Noor Visser", "noor@x.example", "PRIMARY"],
      ["bo@x.example", "bo@x.example", "STANDARD"],
    ]);
  });

  test("taxStatus and billingEmails may be left out in 2024-01-01, not in 2024-05-09", async () => {
    const { taxStatus: _taxStatus, ...untaxed } = company;
    const body = { ...untaxed, email: "a@x.example" };
    const made = await call(oldest, "POST", "/customers", body);
    expect(made.json).toMatchObject({
      customer: {
        taxStatus: "TAXED",
        email: "a@x.example",
        contactName: "a@x.example",
        billingEmails: ["a@x.example"],
      },
    });
    const refused = await call(middle, "POST", "/customers", body);
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({
      error: { fields: { taxStatus: ["Is required."], billingEmails: ["Is required."] } },
    });
    const { id } = (made.json as { customer: { id: string } }).customer;
    expect((await call(oldest, "PUT", `/customers/${id}`, body)).status).toBe(400);
  });

  test("a refusal names the fields of the caller's layout", async () => {
    const answer = await call(middle, "POST", "/customers", { ...company, email: "x", billingEmails: ["y"] });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      error: { fields: { email: [expect.any(String)], "billingEmails.0": [expect.any(String)] } },
    });
  });

  test("externalIds are links of 2024-01-01: kept when left out, replaced when sent", async () => {
    const body = { ...company, ...legacyPeople };
    const externalIds = [
      { key: "Xero", value: "X-9", syncTime: null },
      { key: "Stripe", value: "cus_9" },
    ];
    const made = await call(oldest, "POST", "/customers", { ...body, externalIds });
    const { id } = (made.json as { customer: { id: string } }).customer;
    expect((await call(oldest, "PUT", `/customers/${id}`, body)).json).toMatchObject({
      externalIds: [
        { key: "Stripe", value: "cus_9" },
        { key: "Xero", value: "X-9" },
      ],
    });
    await call(oldest, "PUT", `/customers/${id}`, { ...body, externalIds: [{ key: "Xero", value: "X-10" }] });
    expect((await read(id)).integrationIds).toEqual([{ service: "Xero", id: "X-10", isPending: false }]);
    const refused = await call(oldest, "PUT", `/customers/${id}`, {
      ...body,
      externalIds: [{ key: "Nothing", value: "1" }],
    });
    expect(refused.status).toBe(400);
  });

  test.each([
    [oldest, "PUT", "DELETE"],
    [middle, "PUT", "DELETE"],
  ])("%s: archiving is %s or %s", async (version, ...methods) => {
    const { id } = await make({});
    const refused = await call(version, "POST", `/customers/${id}/archive`);
    expect([refused.status, refused.headers.Allow]).toEqual([405, "PUT"]);
    for (const method of methods) {
      const path = method === "DELETE" ? `/customers/${id}` : `/customers/${id}/archive`;
      const answer = await call(version, method, path);
      expect(answer.status, answer.text).toBe(200);
      expect(answer.json).toMatchObject({
        id,
        email: "noor@nordkai.example",
        archivedAt: scratch.clock.now().toISOString(),
      });
    }
  });

  test("2024-07-30 has neither PUT archive nor DELETE", async () => {
    const { id } = await make({});
    const answers = [
      await call(newest, "PUT", `/customers/${id}/archive`),
      await call(newest, "DELETE", `/customers/${id}`),
    ];
    expect(answers.map((answer) => [answer.status, answer.headers.Allow])).toEqual([
      [405, "POST"],
      [405, "GET, PUT"],
    ]);
    expect((await read(id)).archivedAt).toBeUndefined();
  });

  test.each([
    [oldest, "GET", "/customers/{id}/contacts", 404],
    [middle, "GET", "/customers/{id}/contacts", 200],
    [newest, "GET", "/customers/{id}/contacts", 200],
    [oldest, "GET", "/customers/{id}/aliases", 200],
    [oldest, "GET", "/customer-aliases", 200],
    [oldest, "POST", "/customer-organizations", 404],
    [middle, "POST", "/customer-organizations", 404],
    [newest, "POST", "/customer-organizations", 400],
  ])("%s: %s %s answers %i", async (version, method, path, status) => {
    const { id } = await make({});
    const answer = await call(version, method, path.replace("{id}", id), method === "POST" ? {} : undefined);
    expect(answer.status).toBe(status);
  });
});

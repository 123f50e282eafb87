import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { CustomerAlias, CustomerAliasList } from "@/lib/features/customers/aliases/schema";
import { Customer } from "@/lib/features/customers/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

describe("aliases over REST", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;
  let first: Customer;
  let second: Customer;

  const make = async (more: object = {}) => {
    const answer = await send("POST", "/customers", customerBody(more));
    expect(answer.status, answer.text).toBe(201);
    return Customer.parse(answer.json);
  };
  const claim = (customerId: string, value: string, label?: string) =>
    send("POST", "/customer-aliases", { customerId, value, ...(label ? { label } : {}) });

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
    first = await make({ legalName: "First B.V." });
    second = await make({ legalName: "Second B.V." });
  });

  test("an alias is added, listed, relabelled and deleted, and its value is free again", async () => {
    const added = await claim(first.id, "crm-1", "CRM ID");
    expect(added.status, added.text).toBe(201);
    const alias = CustomerAlias.parse(added.json);
    expect(alias).toEqual({
      id: expect.any(String),
      sequenceAccountId: scratch.ctx.accountId,
      customerId: first.id,
      value: "crm-1",
      label: "CRM ID",
      createdAt: scratch.clock.now().toISOString(),
    });
    expect((await send("GET", "/customer-aliases?value=crm-1")).json).toMatchObject({ items: [alias] });
    expect((await send("GET", `/customers/${first.id}/aliases`)).json).toEqual({ items: [alias] });
    const path = `/customer-aliases/${alias.id}`;
    const relabelled = await send("PUT", path, { label: "Ledger", value: "ignored" });
    expect([relabelled.status, relabelled.json]).toEqual([200, { ...alias, label: "Ledger" }]);
    expect((await send("PUT", path, {})).json).not.toHaveProperty("label");
    const deleted = await send("DELETE", path);
    expect(deleted.status).toBe(200);
    expect(deleted.json).toMatchObject({ id: alias.id, deletedAt: scratch.clock.now().toISOString() });
    expect((await send("DELETE", path)).status).toBe(404);
    expect((await claim(second.id, "crm-1")).status).toBe(201);
  });

  test("fields of old clients are accepted and ignored", async () => {
    const body = {
      customerId: first.id,
      value: "old-client",
      sequenceAccountId: "x",
      deletedAt: null,
      archivedAt: null,
    };
    expect((await send("POST", "/customer-aliases", body)).status).toBe(201);
  });

  test("an alias is unique in the account, whichever call claims it", async () => {
    await claim(first.id, "taken");
    const byAlias = await claim(second.id, "taken");
    const byCreate = await send("POST", "/customers", customerBody({ customerAliases: ["free", "taken"] }));
    const byPut = await send("PUT", `/customers/${second.id}`, customerBody({ customerAliases: ["taken"] }));
    const again = await claim(first.id, "taken");
    expect([byAlias, byCreate, byPut, again].map((answer) => answer.status)).toEqual([400, 400, 400, 400]);
    const sentence = ["“taken” stands for First B.V. already."];
    expect(byAlias.json).toMatchObject({ error: { type: "ValidationFailed", fields: { value: sentence } } });
    expect(byCreate.json).toMatchObject({ error: { fields: { "customerAliases.1": sentence } } });
    expect(byPut.json).toMatchObject({ error: { fields: { "customerAliases.0": sentence } } });
    expect((await send("GET", "/customers/by-alias/free")).status).toBe(404);
  });

  test("letters count as they are spelled", async () => {
    await claim(first.id, "Case");
    expect((await claim(second.id, "case")).status).toBe(201);
  });

  test("an alias of another account does not matter", async () => {
    const other = await restClient(await scratchAccount());
    const theirs = Customer.parse(
      (await other("POST", "/customers", customerBody({ customerAliases: ["shared"] }))).json,
    );
    expect((await claim(first.id, "shared")).status).toBe(201);
    expect((await claim(first.id, theirs.id)).status).toBe(201);
    expect((await other("GET", "/customers/by-alias/shared")).json).toMatchObject({ id: theirs.id });
    expect((await send("GET", "/customers/by-alias/shared")).json).toMatchObject({ id: first.id });
  });

  test("the id of another customer is no alias", async () => {
    for (const value of [second.id, second.id.toUpperCase()]) {
      const answer = await claim(first.id, value);
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ error: { fields: { value: [expect.stringContaining("Second B.V.")] } } });
    }
  });

  test("of two customers that claim an alias at once, one gets it", async () => {
    const answers = await Promise.all([
      claim(first.id, "race"),
      claim(second.id, "race"),
      send("POST", "/customers", customerBody({ legalName: "Third", customerAliases: ["race"] })),
    ]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400, 400]);
  });

  test("by-alias finds by alias and by id, in the older layout", async () => {
    const made = await make({ customerAliases: ["a/b c%ü"], label: "EU", customProperties: { x: "y" } });
    const byAlias = await send("GET", `/customers/by-alias/${encodeURIComponent("a/b c%ü")}`);
    expect(byAlias.status, byAlias.text).toBe(200);
    expect(byAlias.json).toEqual({
      id: made.id,
      createdAt: made.createdAt,
      legalName: made.legalName,
      contactName: "Noor Visser",
      address: made.address,
      email: "noor@nordkai.example",
      label: "EU",
      integrationIds: [],
      billingEmails: ["noor@nordkai.example"],
      taxStatus: "TAXED",
    });
    expect((await send("GET", `/customers/by-alias/${made.id}`)).text).toBe(byAlias.text);
    expect((await send("GET", `/customers/by-alias/${made.id.toUpperCase()}`)).text).toBe(byAlias.text);
  });

  test("D36: an unknown, a foreign and an impossible alias are the same 404", async () => {
    const other = await restClient(await scratchAccount());
    await claim(first.id, "ours");
    const answers = await Promise.all(
      ["ours", first.id, "nothing", "%00", "%E0%A4", "%20", "x".repeat(2000)].map((alias) =>
        other("GET", `/customers/by-alias/${alias}`),
      ),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  test("D36: an unknown, a foreign and a malformed alias id are the same 404", async () => {
    const other = await restClient(await scratchAccount());
    const { id } = CustomerAlias.parse((await claim(first.id, "by-id")).json);
    for (const method of ["PUT", "DELETE"]) {
      const body = method === "PUT" ? { label: "x" } : undefined;
      const answers = await Promise.all(
        [id, newId(), "x"].map((one) => other(method, `/customer-aliases/${one}`, body)),
      );
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    }
  });

  test.each([
    ["no customer", { value: "v" }, "customerId"],
    ["an unknown customer", { customerId: "0199c0de-0000-7000-8000-000000000000", value: "v" }, "customerId"],
    ["a malformed customer", { customerId: "x", value: "v" }, "customerId"],
    ["no value", { customerId: "0199c0de-0000-7000-8000-000000000000" }, "value"],
    ["an empty value", { customerId: "0199c0de-0000-7000-8000-000000000000", value: " " }, "value"],
    ["control characters", { customerId: "0199c0de-0000-7000-8000-000000000000", value: "a\u0000" }, "value"],
  ])("%s is a 400 on the field", async (_name, body, field) => {
    const answer = await send("POST", "/customer-aliases", body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      error: { type: "ValidationFailed", fields: { [field]: [expect.any(String)] } },
    });
  });

  test("D37: the list pages newest first, in both directions", async () => {
    const scratchTwo = await scratchAccount();
    const other = await restClient(scratchTwo);
    await other("POST", "/customers", customerBody({ customerAliases: ["1", "2", "3"] }));
    const read = async (query: string) =>
      CustomerAliasList.parse((await other("GET", `/customer-aliases?${query}`)).json);
    const one = await read("limit=2");
    expect(one.items.map((alias) => alias.value)).toEqual(["3", "2"]);
    expect(one.pagination).toMatchObject({ before: null, totalResultSize: 3 });
    const two = await read(`limit=2&after=${one.pagination.after}`);
    expect(two.items.map((alias) => alias.value)).toEqual(["1"]);
    expect(two.pagination.after).toBeNull();
    expect((await read(`limit=2&before=${two.pagination.before}`)).items).toEqual(one.items);
    expect((await read("value=2")).items.map((alias) => alias.value)).toEqual(["2"]);
    expect((await other("GET", "/customer-aliases?value=%00")).status).toBe(400);
  });

  test("D38: the same Idempotency-Key adds one alias and answers the same", async () => {
    const body = { customerId: first.id, value: "idem" };
    const headers = { "idempotency-key": "alias" };
    const one = await send("POST", "/customer-aliases", body, { headers });
    const two = await send("POST", "/customer-aliases", body, { headers });
    expect([one.status, two.status, two.text]).toEqual([201, 201, one.text]);
  });
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { ContactList } from "@/lib/features/customers/contacts/schema";
import { Contact, Customer } from "@/lib/features/customers/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

describe("contacts over REST", () => {
  let scratch: Scratch;
  let send: Awaited<ReturnType<typeof restClient>>;
  let customer: Customer;

  beforeAll(async () => {
    scratch = await scratchAccount();
    send = await restClient(scratch);
  });

  beforeEach(async () => {
    customer = Customer.parse((await send("POST", "/customers", customerBody({}))).json);
  });

  const add = async (name: string, billingPreference: string) =>
    send("POST", `/customers/${customer.id}/contacts`, { name, email: `${name}@x.example`, billingPreference });
  const live = async () => {
    const { items } = ContactList.parse((await send("GET", `/customers/${customer.id}/contacts`)).json);
    return items.map((contact) => [contact.name, contact.billingPreference]);
  };
  const reasonOf = (answer: { json: unknown }) =>
    Reflect.get(Object(Reflect.get(Object(answer.json), "error")), "reason");

  test("a contact is added, listed, replaced and archived", async () => {
    const added = await add("ada", "STANDARD");
    expect(added.status, added.text).toBe(201);
    const { id } = Contact.parse(added.json);
    scratch.clock.advance(60_000);
    const path = `/customers/${customer.id}/contacts/${id}`;
    const replaced = await send("PUT", path, { name: "Ada", email: "ada@y.example", billingPreference: "NONE" });
    expect(replaced.status).toBe(200);
    expect(replaced.json).toEqual({
      ...Contact.parse(added.json),
      ...{ name: "Ada", email: "ada@y.example", billingPreference: "NONE" },
      updatedAt: scratch.clock.now().toISOString(),
    });
    const archived = await send("POST", `${path}/archive`);
    expect(archived.status).toBe(200);
    expect(archived.json).toMatchObject({ id, archivedAt: scratch.clock.now().toISOString() });
    scratch.clock.advance(60_000);
    expect((await send("POST", `${path}/archive`)).text).toBe(archived.text);
    expect(await live()).toEqual([["Noor Visser", "PRIMARY"]]);
    const all = await send("GET", `/customers/${customer.id}/contacts?includeArchived=true`);
    expect(all.json).toMatchObject({ items: [{ name: "Noor Visser" }, { id, archivedAt: expect.any(String) }] });
    expect((await send("GET", `/customers/${customer.id}`)).json).toEqual(customer);
  });

  test("a new PRIMARY takes the place of the one there, by POST and by PUT", async () => {
    const ada = Contact.parse((await add("ada", "PRIMARY")).json);
    expect(await live()).toEqual([
      ["Noor Visser", "STANDARD"],
      ["ada", "PRIMARY"],
    ]);
    const [noor] = customer.contacts;
    const path = `/customers/${customer.id}/contacts/${noor?.id}`;
    const promoted = await send("PUT", path, { name: "Noor", email: "noor@x.example", billingPreference: "PRIMARY" });
    expect(promoted.status).toBe(200);
    expect(await live()).toEqual([
      ["Noor", "PRIMARY"],
      ["ada", "STANDARD"],
    ]);
    expect(ada.billingPreference).toBe("PRIMARY");
  });

  test("the last PRIMARY is neither demoted nor archived", async () => {
    await add("ada", "STANDARD");
    const [noor] = customer.contacts;
    const path = `/customers/${customer.id}/contacts/${noor?.id}`;
    const demoted = await send("PUT", path, { name: "Noor", email: "noor@x.example", billingPreference: "NONE" });
    const archived = await send("POST", `${path}/archive`);
    expect([demoted.status, archived.status]).toEqual([400, 400]);
    expect([reasonOf(demoted), reasonOf(archived)]).toEqual(["PRIMARY_CONTACT_NEEDED", "PRIMARY_CONTACT_NEEDED"]);
    expect(demoted.json).toMatchObject({ error: { fields: { billingPreference: [expect.stringContaining("Noor")] } } });
    expect(await live()).toEqual([
      ["Noor Visser", "PRIMARY"],
      ["ada", "STANDARD"],
    ]);
  });

  test("an archived contact is no longer changed, and its mailbox is free again", async () => {
    const ada = Contact.parse((await add("ada", "STANDARD")).json);
    const path = `/customers/${customer.id}/contacts/${ada.id}`;
    await send("POST", `${path}/archive`);
    const changed = await send("PUT", path, { name: "Ada", email: "ada@x.example", billingPreference: "STANDARD" });
    expect([changed.status, reasonOf(changed)]).toEqual([400, "CONTACT_ARCHIVED"]);
    const again = Contact.parse((await add("ada", "STANDARD")).json);
    expect(again.id).not.toBe(ada.id);
  });

  test.each([
    ["a name", { email: "a@x.example", billingPreference: "NONE" }, "name"],
    ["a mail address", { name: "A", billingPreference: "NONE" }, "email"],
    ["a good mail address", { name: "A", email: "a", billingPreference: "NONE" }, "email"],
    ["a preference", { name: "A", email: "a@x.example" }, "billingPreference"],
    ["a known preference", { name: "A", email: "a@x.example", billingPreference: "ALL" }, "billingPreference"],
    ["a mailbox of its own", { name: "A", email: "NOOR@nordkai.example", billingPreference: "NONE" }, "email"],
  ])("a contact needs %s", async (_name, body, field) => {
    const answer = await send("POST", `/customers/${customer.id}/contacts`, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      error: { type: "ValidationFailed", fields: { [field]: [expect.any(String)] } },
    });
  });

  test("D36: a contact of another customer, an unknown and a malformed id are the same 404", async () => {
    const other = Customer.parse((await send("POST", "/customers", customerBody({}))).json);
    const body = { name: "A", email: "a@x.example", billingPreference: "NONE" };
    const ids = [other.contacts[0]?.id, newId(), "x"];
    for (const [method, tail] of [
      ["PUT", ""],
      ["POST", "/archive"],
    ] as const) {
      const answers = await Promise.all(
        ids.map((id) =>
          send(method, `/customers/${customer.id}/contacts/${id}${tail}`, method === "PUT" ? body : undefined),
        ),
      );
      expect(answers.map((answer) => answer.status)).toEqual([404, 404, 404]);
      expect(new Set(answers.map((answer) => answer.text)).size).toBe(1);
    }
  });

  test("two changes at once leave one PRIMARY", async () => {
    const body = (name: string) => ({ name, email: `${name}@x.example`, billingPreference: "PRIMARY" });
    const path = `/customers/${customer.id}`;
    const answers = await Promise.all([
      ...["ada", "bo", "cy", "di"].map((name) => send("POST", `${path}/contacts`, body(name))),
      ...["eve", "fay"].map((name) => send("PUT", path, customerBody({ contacts: [body(name)] }))),
    ]);
    expect(answers.map((answer) => answer.status)).toEqual([201, 201, 201, 201, 200, 200]);
    expect((await live()).filter(([, preference]) => preference === "PRIMARY")).toHaveLength(1);
  });

  test("the same mailbox added twice at once is added once", async () => {
    const answers = await Promise.all([add("ada", "NONE"), add("ada", "NONE"), add("ada", "NONE")]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 400, 400]);
  });
});

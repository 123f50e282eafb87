import { beforeAll, describe, expect, test } from "vitest";
import { CustomerList } from "@/lib/features/customers/schema";
import { customerBody, restClient } from "@/lib/testing/customers";
import { scratchAccount } from "@/lib/testing/scratch";

type Send = Awaited<ReturnType<typeof restClient>>;

describe("the list of customers", () => {
  let send: Send;
  const ids = new Map<string, string>();

  const list = async (query: string) => {
    const answer = await send("GET", `/customers?${query}`);
    expect(answer.status, answer.text).toBe(200);
    return CustomerList.parse(answer.json);
  };
  const names = async (query: string) => (await list(query)).items.map((customer) => customer.legalName);

  beforeAll(async () => {
    const scratch = await scratchAccount();
    send = await restClient(scratch);
    const make = async (legalName: string, email: string, more: object) => {
      const contacts = [{ name: legalName, email, billingPreference: "PRIMARY" }];
      const answer = await send("POST", "/customers", customerBody({ legalName, contacts, ...more }));
      expect(answer.status, answer.text).toBe(201);
      ids.set(legalName, String(Reflect.get(Object(answer.json), "id")));
    };
    await make("beta", "pay@beta.example", {
      label: "EU",
      customProperties: { tier: "gold" },
      customerAliases: ["b-1"],
    });
    await make("Alpha", "Pay@Alpha.example", { label: "EU", customProperties: { tier: "gold" } });
    await make("Delta", "pay@delta.example", { label: "US", customProperties: { tier: "silver" } });
    await make("gamma", "pay@gamma.example", { customerAliases: ["g-1", "g-2"] });
    await make("Archived", "pay@archived.example", { label: "EU" });
    await send("POST", `/customers/${ids.get("Archived")}/archive`);
  });

  test.each([
    ["", ["gamma", "Delta", "Alpha", "beta"]],
    ["sortOrder=ASC", ["beta", "Alpha", "Delta", "gamma"]],
    ["sortBy=createdAt&sortOrder=DESC", ["gamma", "Delta", "Alpha", "beta"]],
    ["sortBy=legalName&sortOrder=ASC", ["Alpha", "beta", "Delta", "gamma"]],
    ["sortBy=legalName", ["gamma", "Delta", "beta", "Alpha"]],
    ["sortBy=customProperties.tier&sortOrder=ASC", ["gamma", "beta", "Alpha", "Delta"]],
    ["sortBy=customProperties.nothing&sortOrder=ASC", ["beta", "Alpha", "Delta", "gamma"]],
    ["includeArchived=true", ["Archived", "gamma", "Delta", "Alpha", "beta"]],
    ["includeArchived=false", ["gamma", "Delta", "Alpha", "beta"]],
    ["legalName=Alpha", ["Alpha"]],
    ["legalName=alpha", []],
    ["legalName=Alph", []],
    ["label=EU", ["Alpha", "beta"]],
    ["label=EU&includeArchived=true", ["Archived", "Alpha", "beta"]],
    ["label=E", []],
    ["email=PAY@alpha.EXAMPLE", ["Alpha"]],
    ["email=pay", []],
    ["alias=g-2", ["gamma"]],
    ["alias=G-2", []],
    ["label=EU&alias=b-1", ["beta"]],
    ["label=US&alias=b-1", []],
    ["billingStatus=INACTIVE", ["gamma", "Delta", "Alpha", "beta"]],
    ["billingStatus=ACTIVE", []],
    ["unknown=1", ["gamma", "Delta", "Alpha", "beta"]],
  ])("?%s", async (query, expected) => {
    expect(await names(query)).toEqual(expected);
    expect((await list(query)).pagination.totalResultSize).toBe(expected.length);
  });

  test("an id is an alias of its customer", async () => {
    expect(await names(`alias=${ids.get("Delta")}`)).toEqual(["Delta"]);
  });

  test.each([
    "limit=0",
    "limit=101",
    "sortBy=town",
    "sortBy=customProperties.",
    "sortBy=customProperties.%00",
    "sortOrder=UP",
    "billingStatus=ON",
    "includeArchived=maybe",
    "after=rubbish",
    "label=a&label=b",
    "legalName=%00",
  ])("?%s is a 400", async (query) => {
    expect((await send("GET", `/customers?${query}`)).status).toBe(400);
  });

  test.each([
    "",
    "sortOrder=ASC",
    "sortBy=legalName&sortOrder=ASC",
    "sortBy=customProperties.tier&sortOrder=ASC",
    "sortBy=customProperties.tier&sortOrder=DESC",
    "sortBy=customProperties.nothing",
  ])("D37: pages of ?%s meet without gap or repeat, in both directions and over ties", async (query) => {
    const all = (await list(query)).items.map(({ id }) => id);
    const forward: string[] = [];
    let page = await list(`${query}&limit=1`);
    expect(page.pagination.before).toBeNull();
    for (;;) {
      forward.push(...page.items.map(({ id }) => id));
      expect(page.pagination.totalResultSize).toBe(all.length);
      if (page.pagination.after === null) break;
      page = await list(`${query}&limit=1&after=${encodeURIComponent(page.pagination.after)}`);
    }
    expect(forward).toEqual(all);
    const backward = page.items.map(({ id }) => id);
    while (page.pagination.before !== null) {
      page = await list(`${query}&limit=1&before=${encodeURIComponent(page.pagination.before)}`);
      backward.unshift(...page.items.map(({ id }) => id));
    }
    expect(backward).toEqual(all);
  });

  test("summaries hold neither contacts nor status", async () => {
    const { items } = (await send("GET", "/customers?limit=1")).json as { items: object[] };
    expect(Object.keys(items[0] ?? {})).not.toEqual(expect.arrayContaining(["contacts"]));
    expect(items[0]).not.toHaveProperty("status");
  });

  test("property keys in use are listed once, in order", async () => {
    expect((await send("GET", "/customer-custom-property-keys")).json).toEqual({ items: ["tier"] });
  });

  test("another account sees none of it", async () => {
    const other = await restClient(await scratchAccount());
    const answer = await other("GET", "/customers?includeArchived=true");
    expect(answer.json).toEqual({ items: [], pagination: { after: null, before: null, totalResultSize: 0 } });
    expect((await other("GET", "/customer-custom-property-keys")).json).toEqual({ items: [] });
    expect((await other("GET", "/customer-aliases")).json).toMatchObject({ items: [] });
  });
});

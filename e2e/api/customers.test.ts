import { beforeAll, describe, expect, test } from "vitest";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

const noor = { name: "Noor Visser", email: "noor@nordkai.example", billingPreference: "PRIMARY" };
const nordkai = {
  legalName: "Nordkai Logistics B.V.",
  address: { line1: "Waalhaven Oostzijde 81", town: "Rotterdam", postcode: "3087 BM", country: "NL" },
  taxStatus: "TAXED",
  contacts: [noor],
};

describe("customers over REST", () => {
  let scratch: Scratch;
  let authorization: string;

  beforeAll(async () => {
    scratch = await scratchAccount();
    authorization = await scratch.authorization();
  });

  const send = (method: string, path: string, body?: unknown) => callRest(method, path, { authorization, body });

  test("a customer is made, read, listed, replaced and archived", async () => {
    const made = await send("POST", "/customers", { ...nordkai, url: "https://www.nordkai.example/", label: "EU" });
    expect(made.status, made.text).toBe(201);
    expect(made.json).toMatchObject({
      legalName: nordkai.legalName,
      domain: "nordkai.example",
      status: "ACTIVE",
      contacts: [noor],
    });
    const { id } = made.json as { id: string };
    const read = await send("GET", `/customers/${id}`);
    expect(read.text).toBe(made.text);
    const list = await send("GET", "/customers");
    expect(list.json).toMatchObject({ items: [{ id }], pagination: { totalResultSize: 1 } });
    const replaced = await send("PUT", `/customers/${id}`, { ...nordkai, taxStatus: "REVERSE_CHARGED" });
    expect(replaced.status, replaced.text).toBe(200);
    expect(replaced.json).toMatchObject({ taxStatus: "REVERSE_CHARGED" });
    expect(replaced.json).not.toHaveProperty("url");
    const archived = await send("POST", `/customers/${id}/archive`);
    expect(archived.status).toBe(200);
    expect(archived.json).toMatchObject({ id, archivedAt: "2026-11-20T09:00:00.000Z" });
    expect((await send("GET", "/customers")).json).toMatchObject({ items: [] });
  });
});

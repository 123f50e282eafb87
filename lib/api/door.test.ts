import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

describe("the REST door", () => {
  let scratch: Scratch;
  let authorization: string;

  beforeAll(async () => {
    scratch = await scratchAccount();
    authorization = await scratch.authorization();
  });

  test("no credentials and wrong credentials are the same 401", async () => {
    const none = await callRest("GET", "/customers/x");
    const wrong = await callRest("GET", "/customers/x", { authorization: `Basic ${btoa("someone:secret")}` });
    expect([none.status, wrong.status]).toEqual([401, 401]);
    expect(none.text).toBe(wrong.text);
  });

  test("every answer carries the version that served it", async () => {
    const path = `/customers/${newId()}`;
    expect((await callRest("GET", path, { authorization })).headers["Sequence-Version"]).toBe("2024-07-30");
    const older = await callRest("GET", path, { authorization, version: "2024-01-01" });
    expect(older.headers["Sequence-Version"]).toBe("2024-01-01");
    expect(older.status).toBe(404);
  });

  test("an unknown version is the documented 400", async () => {
    const answer = await callRest("GET", `/customers/${newId()}`, { authorization, version: "2023-01-01" });
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: { type: "UnrecognisedApiVersion" } });
  });

  test("a key's pin serves calls without the header, and the header beats it", async () => {
    const pinned = await scratch.authorization({ pinApiVersion: "2024-05-09" });
    const path = `/customers/${newId()}`;
    expect((await callRest("GET", path, { authorization: pinned })).headers["Sequence-Version"]).toBe("2024-05-09");
    const overridden = await callRest("GET", path, { authorization: pinned, version: "2024-07-30" });
    expect(overridden.headers["Sequence-Version"]).toBe("2024-07-30");
  });
});

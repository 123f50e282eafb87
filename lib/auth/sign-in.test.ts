import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { openFirstWorkspace } from "./first-workspace";
import { signIn } from "./session";
import { createWorkspace } from "./workspace";

const password = "fourteen-barges-north";
let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
});

describe("signing in", () => {
  test("ten failures lock out, also when all tries come at once", async () => {
    const email = await person();
    const wrong = Array.from({ length: 24 }, () => attempt(email, "not-the-password"));
    const right = attempt(email, password);
    expect(await Promise.all([...wrong, right])).toEqual(Array.from({ length: 25 }, () => null));
    expect(await attempt(email, password)).toBeNull();
    scratch.clock.advance(16 * 60_000);
    expect(await attempt(email, password)).toMatchObject({ email });
  });

  test("a right password forgets the failures of the e-mail, and does not count against the address", async () => {
    const email = await person();
    const address = newId();
    for (let round = 0; round < 12; round += 1) {
      expect(await attempt(email, password, address)).toMatchObject({ email });
    }
    for (let round = 0; round < 9; round += 1) expect(await attempt(email, "not-the-password")).toBeNull();
    expect(await attempt(email, password)).toMatchObject({ email });
    expect(await attempt(email, "not-the-password")).toBeNull();
    expect(await attempt(email, password)).toMatchObject({ email });
  });

  test("ten failures from one address lock it out for every e-mail, and nobody else", async () => {
    const email = await person();
    const address = newId();
    for (let round = 0; round < 10; round += 1) await attempt(`${newId()}@halden.example`, "wrong", address);
    expect(await attempt(email, password, address)).toBeNull();
    expect(await attempt(email, password, newId())).toMatchObject({ email });
  });

  test.each(["a\u0000@halden.example", "", "nobody", `${"x".repeat(300)}@halden.example`])(
    "an e-mail that cannot be one is refused like any other",
    async (email) => {
      expect(await attempt(email, password)).toBeNull();
    },
  );
});

test("the first workspace is refused before anything is worked out once there is one", async () => {
  const input = {
    companyName: "",
    companyNumber: "",
    country: "NL",
    timeZone: "UTC",
    name: "",
    email: "x",
    password: "",
  };
  await expect(openFirstWorkspace(input)).rejects.toMatchObject({ type: "Conflict" });
});

const attempt = (email: string, given: string, address = "unknown") => signIn(email, given, address, scratch.clock);

async function person(): Promise<string> {
  const email = `tomas.${newId()}@halden.example`;
  const company = { companyName: "Halden Systems B.V.", companyNumber: "", country: "NL", timeZone: "UTC" };
  await createWorkspace({ ...company, name: "Tomas Vrba", email, password }, scratch.clock);
  return email;
}

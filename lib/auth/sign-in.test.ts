import { beforeAll, describe, expect, test } from "vitest";
import { newId } from "@/lib/core/ids";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { openFirstWorkspace } from "./first-workspace";
import { signIn } from "./session";
import { admitTry } from "./sign-in-limit";
import { createWorkspace } from "./workspace";

const password = "fourteen-barges-north";
let scratch: Scratch;

beforeAll(async () => {
  scratch = await scratchAccount();
});

describe("signing in", () => {
  test("of tries that come all at once ten are looked at, and then not even the right password", async () => {
    const email = await person();
    const tries = Array.from({ length: 25 }, () => admitTry(`email:${email}`, scratch.clock));
    expect((await Promise.all(tries)).filter((admitted) => admitted)).toHaveLength(10);
    expect(await attempt(email, password)).toBeNull();
    scratch.clock.advance(15 * 60_000);
    expect(await attempt(email, password)).toMatchObject({ email });
  });

  test("a right password forgets the failures of the e-mail, and does not count against the address", async () => {
    const email = await person();
    const address = newId();
    await fail(`email:${email}`, 8);
    await fail(`address:${address}`, 9);
    expect(await attempt(email, "not-the-password")).toBeNull();
    for (let round = 0; round < 3; round += 1) {
      expect(await attempt(email, password, address)).toMatchObject({ email });
    }
    await fail(`email:${email}`, 9);
    expect(await attempt(email, password, address)).toMatchObject({ email });
  });

  test("ten failures from one address lock it out for every e-mail, and nobody else", async () => {
    const email = await person();
    const address = newId();
    await fail(`address:${address}`, 9);
    expect(await attempt(`${newId()}@halden.example`, password, address)).toBeNull();
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

async function fail(key: string, times: number): Promise<void> {
  for (let round = 0; round < times; round += 1) await admitTry(key, scratch.clock);
}

async function person(): Promise<string> {
  const email = `tomas.${newId()}@halden.example`;
  const company = { companyName: "Halden Systems B.V.", companyNumber: "", country: "NL", timeZone: "UTC" };
  await createWorkspace({ ...company, name: "Tomas Vrba", email, password }, scratch.clock);
  return email;
}

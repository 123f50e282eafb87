import { beforeAll, describe, expect, test } from "vitest";
import { authenticateKey } from "@/lib/auth/api-key";
import { contextFor, restContext } from "@/lib/auth/context";
import { signIn } from "@/lib/auth/session";
import { createWorkspace } from "@/lib/auth/workspace";
import { newId } from "@/lib/core/ids";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { changeOwnPassword } from "./commands";
import { listMembers } from "./queries";

let scratch: Scratch;
const [old, next] = ["correct horse battery", "staple battery horse"];

beforeAll(async () => {
  scratch = await scratchAccount();
});

async function person() {
  const workspace = await createWorkspace(
    {
      ...{ companyName: "Brook B.V.", companyNumber: "1", country: "NL", timeZone: "UTC", name: "Jo Brook" },
      ...{ email: `jo.${newId()}@brook.example`, password: old },
    },
    scratch.clock,
  );
  const { userId: id, email } = workspace;
  const actor = { type: "USER", id, email, roles: ["readOnlyUser"] } as const;
  const ctx = contextFor({ ...workspace, actor, origin: "DASHBOARD", requestId: newId(), clock: scratch.clock });
  return { ctx, email };
}

describe("the own password", () => {
  test("whoever knows the present one sets the next, whatever her role; the old one is dead", async () => {
    const { ctx, email } = await person();
    await changeOwnPassword(ctx, { currentPassword: old, newPassword: next });
    expect(await signIn(email, old, newId(), scratch.clock)).toBeNull();
    expect(await signIn(email, next, newId(), scratch.clock)).toMatchObject({ email });
    const rows = await ctx.db.activityLog.findMany({ where: { operation: "changeOwnPassword" } });
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toContain("scrypt");
  });

  test("a wrong present password changes nothing", async () => {
    const { ctx, email } = await person();
    const refused = { fields: { currentPassword: [expect.any(String)] } };
    await expect(changeOwnPassword(ctx, { currentPassword: next, newPassword: next })).rejects.toMatchObject(refused);
    expect(await signIn(email, old, newId(), scratch.clock)).toMatchObject({ email });
  });

  test.each([["short"], ["x".repeat(201)], [old]])("the new password %s is refused", async (newPassword) => {
    const { ctx } = await person();
    const refused = { fields: { newPassword: [expect.any(String)] } };
    await expect(changeOwnPassword(ctx, { currentPassword: old, newPassword })).rejects.toMatchObject(refused);
  });

  test("someone without a password, and an API key, cannot have one this way", async () => {
    const change = { currentPassword: old, newPassword: next };
    await expect(changeOwnPassword(scratch.ctx, change)).rejects.toMatchObject({ type: "ValidationFailed" });
    const key = restContext(
      await authenticateKey(await scratch.authorization(), scratch.clock),
      newId(),
      scratch.clock,
    );
    await expect(changeOwnPassword(key, change)).rejects.toMatchObject({ type: "PermissionDenied" });
  });

  test("the users screen says who has one", async () => {
    const { ctx } = await person();
    expect((await listMembers(ctx, {})).items).toMatchObject([{ name: "Jo Brook", hasPassword: true, isYou: true }]);
    expect((await listMembers(scratch.ctx, {})).items).toMatchObject([{ name: "Ines Moreau", hasPassword: false }]);
  });
});

import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { createWorkspace } from "@/lib/auth/workspace";
import { newId } from "@/lib/core/ids";
import { permissionsOf, type Role } from "@/lib/core/permissions";
import { updateAccount } from "@/lib/features/accounts/commands";
import { SequenceAccount, SequenceAccountList } from "@/lib/features/accounts/schema";
import { deleteUser } from "@/lib/features/users/commands";
import { User, UserList } from "@/lib/features/users/schema";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;
let authorization: string;

const send = (method: string, path: string, body?: unknown, as = authorization) =>
  callRest(method, path, { authorization: as, clock: scratch.clock, ...(body === undefined ? {} : { body }) });

async function fresh(): Promise<void> {
  scratch = await scratchAccount();
  authorization = await scratch.authorization();
}

/** Another person with access to the scratch account; she also has a workspace of her own. */
async function colleague(roles: Role[]): Promise<string> {
  const { userId } = await createWorkspace(
    {
      ...{ companyName: "Elsewhere Ltd", companyNumber: "2", country: "GB", timeZone: "UTC", name: "Ada Blum" },
      ...{ email: `ada.${newId()}@elsewhere.example`, password: null },
    },
    scratch.clock,
  );
  const { accountId, db } = scratch.ctx;
  await db.membership.create({ data: { accountId, userId, roles, createdAt: scratch.clock.now() } });
  return userId;
}

describe("accounts", () => {
  beforeAll(fresh);

  test("the credentials see their own account and no other", async () => {
    const list = await send("GET", "/sequence-accounts?limit=5");
    expect(list.status).toBe(200);
    const { items, pagination } = SequenceAccountList.parse(list.json);
    expect(pagination).toEqual({ after: null, before: null, totalResultSize: 1 });
    expect(items).toMatchObject([{ id: scratch.ctx.accountId, companyName: "Halden Systems B.V.", country: "NL" }]);
    expect((await send("GET", `/sequence-accounts/${scratch.ctx.accountId}`)).json).toEqual(items[0]);
    expect((await send("GET", "/sequence-accounts?after=nonsense")).status).toBe(400);
  });

  test("PUT changes what is sent; null and absent fields stay; unknown ones are ignored", async () => {
    const path = `/sequence-accounts/${scratch.ctx.accountId}`;
    const before = SequenceAccount.parse((await send("GET", path)).json);
    const answer = await send("PUT", path, {
      ...{ companyName: "Halden Group B.V.", companyNumber: null, sendCustomerNotifications: false },
      ...{ alertEmailAddresses: [], surprise: true },
    });
    expect(answer.status).toBe(200);
    const change = { companyName: "Halden Group B.V.", sendCustomerNotifications: false, alertEmailAddresses: [] };
    expect(answer.json).toEqual({ ...before, ...change });
    expect((await send("GET", path)).json).toEqual(answer.json);
    const [entry] = await scratch.ctx.db.activityLog.findMany({ where: { operation: "updateAccount" } });
    expect(entry?.metadata).toMatchObject({ before: { companyName: "Halden Systems B.V." }, after: change });
  });

  test.each([
    [{ country: "Holland" }, "country"],
    [{ companyName: "" }, "companyName"],
    [{ alertEmailAddresses: ["not an address"] }, "alertEmailAddresses.0"],
  ])("%j is refused on its field", async (body, field) => {
    const answer = await send("PUT", `/sequence-accounts/${scratch.ctx.accountId}`, body);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({
      error: { type: "ValidationFailed", fields: { [field]: [expect.any(String)] } },
    });
  });

  test("D36: another account, an unknown and a malformed id are the same 404", async () => {
    const other = (await scratchAccount()).ctx.accountId;
    const calls = [other, newId(), "x"].flatMap((id) => [
      send("GET", `/sequence-accounts/${id}`),
      send("PUT", `/sequence-accounts/${id}`, { companyName: "Mine now" }),
    ]);
    const answers = await Promise.all(calls);
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  test("D42: only an admin changes the account", async () => {
    for (const role of ["financeUser", "salesUser", "readOnlyUser"] as const) {
      const change = updateAccount(scratch.as(role), { id: scratch.ctx.accountId, companyName: role });
      await expect(change).rejects.toMatchObject({ type: "PermissionDenied" });
    }
  });
});

describe("users", () => {
  beforeEach(fresh);

  test("roles are whole objects with what they permit", async () => {
    const id = await colleague(["salesUser", "financeUser"]);
    const user = User.parse((await send("GET", `/users/${id}`)).json);
    expect(user).toEqual({
      id,
      email: expect.stringContaining("@elsewhere.example"),
      sequenceAccountIds: [scratch.ctx.accountId],
      state: "active",
      roles: [
        { roleName: "salesUser", permissions: permissionsOf(["salesUser"]) },
        { roleName: "financeUser", permissions: permissionsOf(["financeUser"]) },
      ],
    });
    const list = UserList.parse((await send("GET", "/users")).json);
    expect(list.items[0]).toEqual(user);
    expect(list.pagination.totalResultSize).toBe(2);
  });

  test("the list pages and never shows people of other accounts", async () => {
    await colleague(["readOnlyUser"]);
    await scratchAccount();
    const first = UserList.parse((await send("GET", "/users?limit=1")).json);
    const after = encodeURIComponent(first.pagination.after ?? "");
    const second = UserList.parse((await send("GET", `/users?limit=1&after=${after}`)).json);
    expect(second.pagination).toMatchObject({ after: null, totalResultSize: 2 });
    expect(new Set([...first.items, ...second.items].map((user) => user.id)).size).toBe(2);
  });

  test("DELETE ends her access here only and answers the user as deleted", async () => {
    const id = await colleague(["admin"]);
    const answer = await send("DELETE", `/users/${id}`);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ id, state: "deleted", sequenceAccountIds: [] });
    expect((await send("GET", `/users/${id}`)).json).toEqual(answer.json);
    expect((await send("DELETE", `/users/${id}`)).json).toEqual(answer.json);
    const entries = await scratch.ctx.db.activityLog.findMany({ where: { objectId: id } });
    expect(entries.map((entry) => [entry.verb, entry.name])).toEqual([["DELETED", "User removed"]]);
  });

  test("D42: the last admin cannot be removed, by neither call", async () => {
    const { actor, accountId } = scratch.ctx;
    const id = actor.type === "USER" ? actor.id : "";
    await colleague(["financeUser"]);
    for (const answer of [
      await send("DELETE", `/users/${id}`),
      await send("PUT", `/users/${id}`, { sequenceAccountIds: [] }),
    ]) {
      expect(answer.status).toBe(400);
      expect(answer.json).toMatchObject({ error: { type: "InvalidState", reason: "LAST_ADMIN" } });
    }
    expect((await send("GET", `/users/${id}`)).json).toMatchObject({
      state: "active",
      sequenceAccountIds: [accountId],
    });
  });

  test("D42: two admins who remove each other at once leave one", async () => {
    const { actor } = scratch.ctx;
    const ids = [actor.type === "USER" ? actor.id : "", await colleague(["admin"])];
    const answers = await Promise.all(ids.map((id) => send("DELETE", `/users/${id}`)));
    expect(answers.map((answer) => answer.status).sort()).toEqual([200, 400]);
  });

  test("the withdrawn PUT answers 201, takes access away and gives it back", async () => {
    const { accountId } = scratch.ctx;
    const id = await colleague(["salesUser"]);
    const taken = await send("PUT", `/users/${id}`, { sequenceAccountIds: [] });
    expect([taken.status, taken.json]).toEqual([201, { id, sequenceAccountIds: [] }]);
    const given = await send("PUT", `/users/${id}`, { sequenceAccountIds: [accountId] });
    expect([given.status, given.json]).toEqual([201, { id, sequenceAccountIds: [accountId] }]);
    const roles = z.object({ roles: z.array(z.object({ roleName: z.string() })) });
    expect(roles.parse((await send("GET", `/users/${id}`)).json).roles).toEqual([{ roleName: "salesUser" }]);
  });

  test("the withdrawn PUT refuses accounts that the key does not see, also her own", async () => {
    const id = await colleague(["salesUser"]);
    const other = (await scratchAccount()).ctx.accountId;
    const answers = await Promise.all(
      [other, newId()].map((one) => send("PUT", `/users/${id}`, { sequenceAccountIds: [scratch.ctx.accountId, one] })),
    );
    expect(answers[0]?.json).toMatchObject({ error: { fields: { "sequenceAccountIds.1": [expect.any(String)] } } });
    expect(answers[1]?.text).toBe(answers[0]?.text);
  });

  test("D36: somebody of another account, an unknown and a malformed id are the same 404", async () => {
    const { actor } = (await scratchAccount()).ctx;
    const ids = [actor.type === "USER" ? actor.id : "", newId(), "x"];
    const answers = await Promise.all(
      ids.flatMap((id) => [
        send("GET", `/users/${id}`),
        send("DELETE", `/users/${id}`),
        send("PUT", `/users/${id}`, { sequenceAccountIds: [] }),
      ]),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
  });

  test("D42: only an admin removes people", async () => {
    const id = await colleague(["readOnlyUser"]);
    for (const role of ["financeUser", "salesUser", "readOnlyUser"] as const) {
      await expect(deleteUser(scratch.as(role), { id })).rejects.toMatchObject({ type: "PermissionDenied" });
    }
  });
});

import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import type { Ctx } from "./context";
import { invalidState } from "./errors";
import { requiredText } from "./fields";
import { newId } from "./ids";
import { command, query } from "./operation";

const Named = z.object({ name: requiredText(50) });

/** Writes a row, then does what the name says. */
const saveView = command({
  name: "saveView",
  permission: "savedView:create",
  input: Named,
  output: z.object({ id: z.uuid() }),
  async run(ctx, { name }) {
    const id = newId(ctx.clock.now().getTime());
    const createdAt = ctx.clock.now();
    await ctx.db.savedView.create({
      data: { accountId: ctx.accountId, id, noun: "CUSTOMERS", name, query: "", createdAt },
    });
    if (name.startsWith("silent")) return { id };
    const object = { type: "SAVED_VIEW", id };
    ctx.record({ verb: "CREATED", name: "View saved", summary: name, object, after: { name }, event: "VIEW_SAVED" });
    if (name.startsWith("refused")) throw invalidState("REFUSED", "No.");
    if (name.startsWith("broken")) throw new Error("a bug");
    return { id: name.startsWith("wrong") ? "no identifier" : id };
  },
});

const saveTwoViews = command({
  name: "saveTwoViews",
  permission: "savedView:create",
  input: z.object({ first: z.string(), second: z.string() }),
  output: z.object({}),
  async run(ctx, { first, second }) {
    await saveView(ctx, { name: first });
    await saveView(ctx, { name: second });
    return {};
  },
});

const countViews = query({
  name: "countViews",
  permission: "savedView:read",
  input: z.object({ atLeast: z.int().optional() }),
  output: z.object({ count: z.int().max(1000) }),
  run: async (ctx, { atLeast }) => ({ count: atLeast ?? (await ctx.db.savedView.count()) }),
});

describe("a command", () => {
  let scratch: Scratch;
  let ctx: Ctx;

  beforeAll(async () => {
    scratch = await scratchAccount();
    ctx = scratch.ctx;
  });

  test("asks for the permission before it reads the input", async () => {
    const reader = scratch.as("readOnlyUser");
    await expect(saveView(reader, { name: "" })).rejects.toMatchObject({ type: "PermissionDenied", status: 403 });
    await expect(
      saveView({ ...ctx, actor: { type: "JOB", name: "x", roles: [] } }, { name: "x" }),
    ).rejects.toMatchObject({
      type: "PermissionDenied",
    });
  });

  test("reads the input before it touches the database, and names each field", async () => {
    const before = await traces();
    const refusal = saveTwoViews(ctx, { first: "ok", second: "" });
    await expect(refusal).rejects.toMatchObject({ type: "ValidationFailed", fields: { name: ["Must not be empty."] } });
    expect(await traces()).toEqual(before);
  });

  test("D41: writes the change, its activity row and its outbox row together", async () => {
    const { id } = await saveView(ctx, { name: "kept" });
    const [activity] = await ctx.db.activityLog.findMany({ where: { objectId: id } });
    expect(activity).toMatchObject({
      ...{ operation: "saveView", verb: "CREATED", objectType: "SAVED_VIEW", actorType: "USER", origin: "DASHBOARD" },
      ...{ traceId: ctx.requestId, metadata: { before: null, after: { name: "kept" } }, createdAt: ctx.clock.now() },
    });
    const [event] = await ctx.db.outbox.findMany({ where: { objectId: id } });
    expect(event).toMatchObject({ event: "VIEW_SAVED", objectType: "SAVED_VIEW" });
  });

  test.each(["refused", "broken", "wrong"])(
    "a %s command leaves neither change nor activity nor event",
    async (name) => {
      const before = await traces();
      await expect(saveView(ctx, { name: `${name} ${newId()}` })).rejects.toThrow();
      expect(await traces()).toEqual(before);
    },
  );

  test("an answer its schema does not allow is a bug of ours and no refusal", async () => {
    await expect(saveView(ctx, { name: "wrong answer" })).rejects.not.toHaveProperty("type");
  });

  test("commands inside a command are one transaction and one journal", async () => {
    await saveTwoViews(ctx, { first: "one", second: "two" });
    const rows = await ctx.db.activityLog.findMany({ where: { operation: "saveTwoViews" } });
    expect(rows.map(({ summary }) => summary).toSorted()).toEqual(["one", "two"]);
    const before = await traces();
    await expect(saveTwoViews(ctx, { first: "three", second: "refused" })).rejects.toThrow();
    expect(await traces()).toEqual(before);
  });

  test("what records nothing writes no activity", async () => {
    const before = await traces();
    await saveView(ctx, { name: "silent" });
    expect(await traces()).toEqual({ ...before, views: before.views + 1 });
  });

  test("two at once each write what they changed", async () => {
    const before = await traces();
    await Promise.all(Array.from({ length: 8 }, (_, index) => saveView(ctx, { name: `at once ${index}` })));
    const after = await traces();
    expect([after.views - before.views, after.activities - before.activities, after.events - before.events]).toEqual([
      8, 8, 8,
    ]);
  });

  async function traces() {
    const [views, activities, events] = await Promise.all([
      ...[ctx.db.savedView.count(), ctx.db.activityLog.count(), ctx.db.outbox.count()],
    ]);
    return { views: views ?? 0, activities: activities ?? 0, events: events ?? 0 };
  }
});

describe("a query", () => {
  test("needs its own permission, parses both ways, and says what it is", async () => {
    const scratch = await scratchAccount();
    expect(await countViews(scratch.as("readOnlyUser"), {})).toEqual({ count: 0 });
    await expect(
      countViews({ ...scratch.ctx, actor: { type: "JOB", name: "x", roles: [] } }, {}),
    ).rejects.toMatchObject({
      type: "PermissionDenied",
    });
    await expect(countViews(scratch.ctx, { atLeast: 0.5 })).rejects.toMatchObject({ type: "ValidationFailed" });
    await expect(countViews(scratch.ctx, { atLeast: 2000 })).rejects.toThrow("countViews answered");
    expect(countViews.operation).toMatchObject({ kind: "query", name: "countViews", permission: "savedView:read" });
  });
});

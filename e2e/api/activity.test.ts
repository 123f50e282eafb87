import { beforeAll, describe, expect, test } from "vitest";
import { jobContext } from "@/lib/auth/context";
import { newId } from "@/lib/core/ids";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { raiseNextNumber } from "@/lib/features/accounts/numbering/commands";
import { listActivityOf } from "@/lib/features/activity/queries";
import { Activity, ActivityList } from "@/lib/features/activity/schema";
import { createTaxRate } from "@/lib/features/taxes/rates/commands";
import { createTaxRegistration } from "@/lib/features/taxes/registrations/commands";
import { callRest } from "@/lib/testing/rest";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";

let scratch: Scratch;
let authorization: string;

beforeAll(async () => {
  scratch = await scratchAccount();
  authorization = await scratch.authorization();
});

const get = (path: string, as = authorization) => callRest("GET", path, { authorization: as, clock: scratch.clock });
const list = async (query: string) => ActivityList.parse((await get(`/activity-logs?${query}`)).json);

describe("the audit log", () => {
  test("an entry says who did what to which thing, and reads back by its id", async () => {
    await updateMerchant(scratch.ctx, { phoneNumber: "+31 20 555 0100" });
    const { accountId, actor } = scratch.ctx;
    const { items } = await list(`activityLogObjectEntityId=${accountId}&limit=1`);
    const entry = Activity.parse(items[0]);
    expect(entry).toMatchObject({
      ...{ sequenceAccountId: accountId, activityType: "NOTIFICATION", apiVersion: "V1", origin: "DASHBOARD" },
      createdAt: "2026-11-20T09:00:00.000Z",
      activityLogItems: [
        {
          activityLogId: entry.id,
          verb: "UPDATED",
          name: "Merchant details changed",
          metadata: [{ field: "phoneNumber", before: null, after: "+31 20 555 0100" }],
          activityLogActor: {
            entityType: "USER",
            entityId: actor.type === "USER" ? actor.id : "",
            email: expect.any(String),
          },
          activityLogObject: { id: accountId, entityType: "MERCHANT", entityId: accountId },
        },
      ],
    });
    expect((await get(`/activity-logs/${entry.id}`)).json).toEqual(entry);
  });

  test("both filters mean the thing itself, because an object's row id is the thing's id", async () => {
    const rate = {
      isPublished: true,
      name: "NL",
      invoiceName: "VAT",
      invoiceShortName: "VAT",
      amount: "0.21",
      country: "NL",
    };
    const { id } = await createTaxRate(scratch.ctx, rate);
    const byRow = await list(`activityLogObjectId=${id}`);
    expect(byRow.items).toHaveLength(1);
    expect(await list(`activityLogObjectEntityId=${id}`)).toEqual(byRow);
    expect((await list(`activityLogObjectId=${id}&activityLogObjectEntityId=${newId()}`)).items).toEqual([]);
    expect((await get("/activity-logs?activityLogObjectId=x")).status).toBe(400);
  });

  test("derived ids never change, and differ from the entry's own", async () => {
    const job = jobContext({ accountId: scratch.ctx.accountId, timeZone: "UTC" }, "Nightly import", scratch.clock);
    await updateMerchant(job, { phoneNumber: "1" });
    await updateMerchant(job, { phoneNumber: "2" });
    const [second, first] = (await list("limit=2")).items.flatMap((entry) => entry.activityLogItems);
    expect(first?.activityLogActor).toEqual({ id: expect.stringMatching(/^[0-9a-f-]{36}$/), entityType: "JOB" });
    expect(second?.activityLogActor).toEqual(first?.activityLogActor);
    expect(new Set([first?.id, second?.id, first?.activityLogId, second?.activityLogId]).size).toBe(4);
    const again = (await list("limit=2")).items.flatMap((entry) => entry.activityLogItems);
    expect(again).toEqual([second, first]);
  });

  test("an API key acts under its own id and shows no e-mail", async () => {
    const sent = {
      name: "DE",
      isPublished: true,
      invoiceName: "VAT",
      invoiceShortName: "VAT",
      amount: "0.19",
      country: "DE",
    };
    expect((await callRest("POST", "/tax-rates", { authorization, clock: scratch.clock, body: sent })).status).toBe(
      201,
    );
    const [entry] = (await list("limit=1")).items;
    expect(entry?.origin).toBe("API");
    const [item] = entry?.activityLogItems ?? [];
    expect(item?.activityLogActor).toMatchObject({ entityType: "API_KEY", entityId: item?.activityLogActor.id });
    expect(item?.activityLogActor).not.toHaveProperty("email");
  });

  test("a reason and a second thing touched are shown", async () => {
    const { ctx } = scratch;
    await raiseNextNumber(ctx, { documentType: "INVOICE", nextNumber: 5, reason: "Moved from the old system" });
    expect((await list("limit=1")).items[0]?.activityLogItems).toMatchObject([{ reason: "Moved from the old system" }]);
    const number = { taxIdentifier: "NL863190427B01", country: "NL", merchantId: ctx.accountId };
    const { id } = await createTaxRegistration(ctx, number);
    const [item] = (await list("limit=1")).items[0]?.activityLogItems ?? [];
    expect(item?.activityLogTarget).toEqual({ id, entityType: "TAX_REGISTRATION", entityId: id });
  });

  test("oldest first on request, page by page", async () => {
    const all = (await list("sortOrder=ASC&limit=100")).items.map((entry) => entry.id);
    expect([...all].sort()).toEqual(all);
    const first = await list("sortOrder=ASC&limit=2");
    const after = encodeURIComponent(first.pagination.after ?? "");
    const second = await list(`sortOrder=ASC&limit=2&after=${after}`);
    expect([...first.items, ...second.items].map((entry) => entry.id)).toEqual(all.slice(0, 4));
    expect((await list("limit=100")).items.map((entry) => entry.id)).toEqual([...all].reverse());
  });

  test("D36: another account's entry, an unknown and a malformed id are the same 404", async () => {
    const stranger = await (await scratchAccount()).authorization();
    const [entry] = (await list("limit=1")).items;
    const answers = await Promise.all(
      [entry?.id ?? "", newId(), "x"].map((id) => get(`/activity-logs/${id}`, stranger)),
    );
    expect(new Set(answers.map((answer) => `${answer.status} ${answer.text}`)).size).toBe(1);
    expect(answers[0]?.status).toBe(404);
    const theirs = ActivityList.parse((await get("/activity-logs?limit=100", stranger)).json);
    expect(theirs.items.every((one) => one.sequenceAccountId !== scratch.ctx.accountId)).toBe(true);
  });

  test("a timeline names the person and lists what changed, newest first", async () => {
    const { accountId } = scratch.ctx;
    const { items, hasMore } = await listActivityOf(scratch.as("readOnlyUser"), { objectId: accountId, limit: 3 });
    expect([items.length, hasMore]).toEqual([3, true]);
    expect(items[0]).toMatchObject({ name: "Tax registration added", actor: { type: "USER", name: "Ines Moreau" } });
    expect(items[0]?.differences).toContainEqual({ field: "taxIdentifier", before: null, after: "NL863190427B01" });
    expect((await listActivityOf(scratch.ctx, { objectId: newId() })).items).toEqual([]);
  });
});

import { beforeEach, describe, expect, test } from "vitest";
import { portalContext } from "@/lib/auth/portal";
import { newId } from "@/lib/core/ids";
import { linkToken } from "@/lib/core/link-tokens";
import { updateMerchant } from "@/lib/features/accounts/merchant/commands";
import { archiveCustomer } from "@/lib/features/customers/commands/archive";
import { getInvoicePage } from "@/lib/features/invoices/page/queries";
import { buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { type PortalWorld, portalWorld, tokenOf } from "@/lib/testing/portal";
import { refusalOf } from "@/lib/testing/refusal";
import { scratchAccount } from "@/lib/testing/scratch";
import { getPortalCredits } from "../credits/queries";
import { downloadPortalInvoice, getPortalInvoice } from "../documents/queries";
import { listPortalInvoices } from "../invoices/queries";
import { getPortalFrame } from "../queries";
import { openInvoiceLink, openPortalLink, replacePortalLink } from "./commands";

let world: PortalWorld;
let customerId: string;

beforeEach(async () => {
  world = await portalWorld();
  customerId = world.customerId;
});

describe("links", () => {
  test("a customer has one live link, however often it is asked for, also at once", async () => {
    const { ctx } = world;
    const paths = await Promise.all(Array.from({ length: 5 }, () => openPortalLink(ctx, { customerId })));
    expect(new Set(paths.map(({ path }) => path)).size).toBe(1);
    expect(await ctx.db.portalLink.count({ where: { customerId, revokedAt: null } })).toBe(1);
  });

  test("a replaced link is dead at once, the new one opens, and the change is recorded", async () => {
    const before = await world.portalToken();
    await world.visitor(before);
    const after = tokenOf(await replacePortalLink(world.ctx, { customerId }));
    expect(after).not.toBe(before);
    expect(await portalContext(before, "CUSTOMER", world.clock)).toBeNull();
    await world.visitor(after);
    expect(await world.portalToken()).toBe(after);
    const log = await world.ctx.db.activityLog.findMany({ where: { objectId: customerId, verb: "REVOKED" } });
    expect(log).toHaveLength(1);
  });

  test("malformed, tampered, unknown and foreign tokens, and those of the other kind, are alike nothing", async () => {
    const token = await world.portalToken();
    const flipped = `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}`;
    const other = await scratchAccount();
    for (const wrong of ["", "x", flipped, linkToken(newId()), linkToken(customerId), linkToken(other.ctx.accountId)]) {
      expect(await portalContext(wrong, "CUSTOMER", world.clock)).toBeNull();
    }
    expect(await portalContext(token, "INVOICE", world.clock)).toBeNull();
    const { id } = await world.sent();
    expect(await portalContext(await world.invoiceToken(id), "CUSTOMER", world.clock)).toBeNull();
  });

  test("switched off, no link opens, and on again the same ones do", async () => {
    const { id } = await world.sent();
    const [token, hosted] = [await world.portalToken(), await world.invoiceToken(id)];
    await updateMerchant(world.ctx, { customerPortalEnabled: false });
    expect(await portalContext(token, "CUSTOMER", world.clock)).toBeNull();
    expect(await portalContext(hosted, "INVOICE", world.clock)).toBeNull();
    expect((await refusalOf(openPortalLink(world.ctx, { customerId }))).reason).toBe("PORTAL_OFF");
    await updateMerchant(world.ctx, { customerPortalEnabled: true });
    await world.visitor(token);
    await world.visitor(hosted, "INVOICE");
  });

  test("an archived customer has no portal", async () => {
    const token = await world.portalToken();
    await archiveCustomer(world.ctx, { id: customerId });
    expect(await portalContext(token, "CUSTOMER", world.clock)).toBeNull();
    expect((await refusalOf(openPortalLink(world.ctx, { customerId }))).reason).toBe("CUSTOMER_ARCHIVED");
  });

  test("only a sent invoice has a link, unknown ones are not found, and who only reads makes none", async () => {
    const { id } = await buildFinalInvoice(world.ctx, { customerId });
    expect((await refusalOf(openInvoiceLink(world.ctx, { invoiceId: id }))).reason).toBe("INVOICE_NOT_SENT");
    expect((await refusalOf(openInvoiceLink(world.ctx, { invoiceId: newId() }))).type).toBe("NotFound");
    expect((await refusalOf(openPortalLink(world.ctx, { customerId: "none" }))).type).toBe("NotFound");
    for (const role of ["salesUser", "readOnlyUser"] as const) {
      expect((await refusalOf(openInvoiceLink(world.as(role), { invoiceId: id }))).type).toBe("PermissionDenied");
    }
    expect((await refusalOf(openPortalLink(world.as("readOnlyUser"), { customerId }))).type).toBe("PermissionDenied");
  });

  test("when it was last seen is kept, to ten minutes", async () => {
    const token = await world.portalToken();
    const seen = async () => (await world.ctx.db.portalLink.findFirstOrThrow({ where: { customerId } })).lastSeenAt;
    expect(await seen()).toBeNull();
    await world.visitor(token);
    expect((await seen())?.toISOString()).toBe("2026-11-20T09:00:00.000Z");
    world.clock.advance(60_000);
    await world.visitor(token);
    expect((await seen())?.toISOString()).toBe("2026-11-20T09:00:00.000Z");
    world.clock.advance(600_000);
    await world.visitor(token);
    expect((await seen())?.toISOString()).toBe("2026-11-20T09:11:00.000Z");
  });

  test("a link is never rewritten, brought back or deleted", async () => {
    const { ctx } = world;
    await world.portalToken();
    await replacePortalLink(ctx, { customerId });
    const links = ctx.db.portalLink;
    const rewritten = links.updateMany({ data: { customerId: newId() } });
    await expect(rewritten).rejects.toThrow();
    await expect(links.updateMany({ data: { revokedAt: null } })).rejects.toThrow();
    await expect(links.deleteMany({})).rejects.toThrow();
  });
});

describe("what a link lets its holder do", () => {
  test("the dashboard's verbs refuse it, and its own verbs refuse everybody else", async () => {
    const { id } = await world.sent();
    const guest = await world.visitor(await world.portalToken());
    expect((await refusalOf(getInvoicePage(guest, { id }))).type).toBe("PermissionDenied");
    expect((await refusalOf(replacePortalLink(guest, { customerId }))).type).toBe("PermissionDenied");
    expect((await refusalOf(updateMerchant(guest, { appUrl: null }))).type).toBe("PermissionDenied");
    expect((await refusalOf(listPortalInvoices(world.ctx, {}))).type).toBe("PermissionDenied");
    expect((await refusalOf(getPortalFrame(world.ctx, {}))).type).toBe("PermissionDenied");
  });

  test("a link to one invoice opens that one and neither the list, nor credits, nor another", async () => {
    const [one, other] = [await world.sent(), await world.sent()];
    const guest = await world.visitor(await world.invoiceToken(one.id), "INVOICE");
    expect((await getPortalInvoice(guest, { id: null })).number).toBe(one.invoiceNumber);
    for (const denied of [
      () => getPortalInvoice(guest, { id: other.id }),
      () => downloadPortalInvoice(guest, { id: other.id }),
      () => listPortalInvoices(guest, {}),
      () => getPortalCredits(guest, {}),
    ]) {
      expect((await refusalOf(denied())).type).toBe("NotFound");
    }
  });

  test("another customer's, another account's, malformed and unsent invoices are alike not found", async () => {
    const own = await world.sent();
    const stranger = await buildCustomer(world.ctx);
    const foreign = await world.sent({ customerId: stranger.id });
    const draft = await buildDraft(world.ctx, { customerId });
    const final = await buildFinalInvoice(world.ctx, { customerId });
    const elsewhere = await scratchAccount();
    await readyMerchant(elsewhere.ctx);
    const abroad = await buildFinalInvoice(elsewhere.ctx);
    const guest = await world.visitor(await world.portalToken());
    expect((await getPortalInvoice(guest, { id: own.id })).number).toBe(own.invoiceNumber);
    for (const id of [foreign.id, draft.id, final.id, abroad.id, newId(), "none", ""]) {
      expect((await refusalOf(getPortalInvoice(guest, { id }))).type).toBe("NotFound");
      expect((await refusalOf(downloadPortalInvoice(guest, { id }))).type).toBe("NotFound");
    }
    expect((await refusalOf(getPortalInvoice(guest, { id: null }))).type).toBe("NotFound");
  });
});

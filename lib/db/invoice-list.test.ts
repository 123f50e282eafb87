import { expect, test } from "vitest";
import { addLine, buildCustomer, buildDraft, buildFinalInvoice, readyMerchant } from "@/lib/testing/builders";
import { scratchAccount } from "@/lib/testing/scratch";
import { pageOfWholeInvoices } from "./invoice-list";

test("a whole invoice in a list is what Prisma reads of it, column for column", async () => {
  const { ctx, clock } = await scratchAccount();
  await readyMerchant(ctx);
  const { id: archived } = await buildCustomer(ctx, { archivedAt: null });
  await buildFinalInvoice(ctx, { lines: [{ quantity: "3.000000000001", rate: "12.345" }], fields: { memo: "Thanks" } });
  const draft = await buildDraft(ctx, {
    customerId: archived,
    fields: {
      billingPeriod: { start: "2026-10-01", endInclusive: "2026-10-31" },
      metadata: [{ key: "a", value: "b" }],
    },
  });
  await addLine(ctx, draft.id);
  await ctx.db.customer.updateMany({ where: { id: archived }, data: { archivedAt: clock.now() } });

  const { items } = await pageOfWholeInvoices(ctx, {});
  const stored = await ctx.db.invoice.findMany({
    orderBy: { id: "desc" },
    include: { customer: { select: { archivedAt: true } } },
  });
  expect(items).toHaveLength(2);
  expect(items).toMatchObject(
    stored.map(({ customer, ...row }) => ({ ...row, customerArchivedAt: customer.archivedAt })),
  );
});

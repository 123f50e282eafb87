import { beforeAll, describe, expect, test } from "vitest";
import { AppError } from "@/lib/core/errors";
import { countLimit, encodeCursor } from "@/lib/core/paging";
import { fc } from "@/lib/testing/laws";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { type ListSpec, listRows, type Sort } from "./list";
import { execute, sql } from "./sql";

interface Row {
  id: string;
  legal_name: string;
}

const byName: Sort = { expression: sql`t.legal_name`, type: "text" };
const byTime: Sort = { expression: sql`t.created_at`, type: "timestamptz" };

describe("lists (D37)", () => {
  let scratch: Scratch;
  let other: Scratch;

  beforeAll(async () => {
    [scratch, other] = [await scratchAccount(), await scratchAccount()];
    await fill(scratch, 57);
    await fill(other, 5);
  });

  const sorts = fc.constantFrom<Sort | null>(null, byName, byTime);
  const orders = fc.constantFrom<"ASC" | "DESC">("ASC", "DESC");

  test("any sort, order and limit: paging forwards and back meets every row of the account once, in order", async () => {
    await fc.assert(
      fc.asyncProperty(sorts, orders, fc.integer({ min: 1, max: 60 }), async (sort, order, limit) => {
        const whole = await page({ sort, order, page: { limit: 100 } });
        expect(whole.items).toHaveLength(57);
        const forwards = await walk({ sort, order }, limit, "after");
        expect(forwards.flat()).toEqual(whole.items);
        const start = forwards.at(-1)?.at(-1);
        expect(start).toBeDefined();
        const backwards = await walk({ sort, order }, limit, "before", forwards.at(-1)?.length);
        expect(backwards.toReversed().flat()).toEqual(whole.items.slice(0, -(forwards.at(-1)?.length ?? 0)));
      }),
      { numRuns: Math.min(Number(process.env.FC_RUNS ?? 12), 40) },
    );
  });

  test("newest first unless asked otherwise, twenty rows unless asked otherwise", async () => {
    const { items, pagination } = await page({});
    expect(items).toHaveLength(20);
    expect(items.map(({ id }) => id)).toEqual(
      items
        .map(({ id }) => id)
        .toSorted()
        .toReversed(),
    );
    expect(pagination).toMatchObject({ before: null, totalResultSize: 57 });
  });

  test("a cursor of another sort is refused on its field and not served", async () => {
    const byId = (await page({})).pagination.after ?? "";
    const named = (await page({ sort: byName })).pagination.after ?? "";
    await expect(page({ sort: byName, page: { after: byId } })).rejects.toMatchObject({
      fields: { after: [expect.any(String)] },
    });
    await expect(page({ page: { before: named } })).rejects.toMatchObject({ fields: { before: [expect.any(String)] } });
    await expect(page({ sort: byTime, page: { after: named } })).rejects.toBeInstanceOf(AppError);
  });

  test.each(["\u0000", "2026-13-45", "'; drop table customer; --", "\ud800"])(
    "a forged cursor value %j is a 400 and no fault of ours",
    async (value) => {
      const forged = encodeCursor({ value, id: "0192f0c1-0000-7000-8000-000000000000" });
      await expect(page({ sort: byTime, page: { after: forged } })).rejects.toMatchObject({ type: "ValidationFailed" });
    },
  );

  test("a cursor of another account shows nothing of that account", async () => {
    const foreign = (await page({ page: { limit: 2 } }, other)).pagination.after;
    const { items } = await page({ page: { after: foreign ?? "", limit: 100 } });
    const mine = await page({ page: { limit: 100 } });
    expect(mine.items).toEqual(expect.arrayContaining(items));
  });

  test("the count is exact up to ten thousand, null beyond, and exact when asked for", async () => {
    const large = await scratchAccount();
    await fill(large, countLimit);
    expect((await page({}, large)).pagination.totalResultSize).toBe(countLimit);
    await fill(large, 1);
    expect((await page({}, large)).pagination.totalResultSize).toBeNull();
    expect((await page({ page: { count: "exact" } }, large)).pagination.totalResultSize).toBe(countLimit + 1);
  });

  function page(spec: Partial<ListSpec>, { ctx }: Scratch = scratch) {
    const shape = {
      from: sql`customer t`,
      columns: sql`t.legal_name`,
      where: [],
      sort: null,
      order: "DESC",
      page: {},
    } as const;
    return listRows<Row>(ctx, { ...shape, ...spec });
  }

  async function walk(spec: Partial<ListSpec>, limit: number, way: "after" | "before", lastPage = 0) {
    let cursor = way === "after" ? undefined : await cursorBefore(spec, lastPage);
    const pages: Row[][] = [];
    if (way === "before" && cursor === undefined) return pages;
    do {
      const { items, pagination } = await page({ ...spec, page: { limit, ...(cursor ? { [way]: cursor } : {}) } });
      pages.push(items);
      cursor = pagination[way] ?? undefined;
    } while (cursor !== undefined && pages.length < 100);
    return pages;
  }

  /** The `before` cursor of the page that holds the last `size` rows. */
  async function cursorBefore(spec: Partial<ListSpec>, size: number): Promise<string | undefined> {
    const head = await page({ ...spec, page: { limit: 57 - size || 1 } });
    if (size === 57) return undefined;
    const tail = await page({ ...spec, page: { limit: 100, after: head.pagination.after ?? "" } });
    return tail.pagination.before ?? undefined;
  }
});

/** Customers whose names and moments repeat, so that only the id decides between some of them. */
async function fill({ ctx }: Scratch, count: number): Promise<void> {
  await execute(
    ctx.db,
    sql`insert into customer (account_id, id, legal_name, address, created_at, updated_at)
        select ${ctx.accountId}::uuid, uuid7(), 'Firm ' || (n % 7), '{}', timestamptz '2026-01-01Z' + make_interval(mins => n % 5), now()
        from generate_series(1, ${count}::int) n`,
  );
}

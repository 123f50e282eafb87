import { beforeAll, describe, expect, test } from "vitest";
import { countLimit } from "@/lib/core/paging";
import { type Scratch, scratchAccount } from "@/lib/testing/scratch";
import { type ListSpec, listRows, type Sort } from "./list";
import { execute, queryRows, type Sql, sql } from "./sql";

const size = 12_500;
const ofNumber = sql`(t.custom_properties ->> 'n')::int`;

/** 12,500 customers, numbered in the order of their creation; `label` says which third they are in. */
describe("wherever the matching rows stand in the order, a page holds the first of them", () => {
  let scratch: Scratch;

  beforeAll(async () => {
    scratch = await scratchAccount();
    await execute(
      scratch.ctx.db,
      sql`insert into customer (account_id, id, legal_name, address, custom_properties, created_at, updated_at)
          select ${scratch.ctx.accountId}::uuid, uuid7(timestamptz '2026-01-01Z' + make_interval(secs => n)), 'Firm ' || (n * 7919 % 1000), '{}',
            jsonb_build_object('n', n), now(), now()
          from generate_series(1, ${size}::int) n`,
    );
  });

  const filters: [string, Sql, number][] = [
    ["a few at the end", sql`${ofNumber} > ${size - 30}`, 30],
    ["a few at the start", sql`${ofNumber} <= 30`, 30],
    ["thousands at the end", sql`${ofNumber} > 9000`, size - 9000],
    ["thousands at the start", sql`${ofNumber} <= 4000`, 4000],
    ["one in four, spread evenly", sql`${ofNumber} % 4 = 0`, size / 4],
    ["more than are counted, away from the end", sql`${ofNumber} <= 12000`, 12_000],
    ["more than are counted, away from the start", sql`${ofNumber} > 1000`, 11_500],
    ["none", sql`false`, 0],
    ["those for which nothing is known", sql`null::boolean`, 0],
  ];
  const sorts: [string, Sort | null][] = [
    ["creation", null],
    ["name", { expression: sql`t.legal_name`, type: "text" }],
    ["number", { expression: ofNumber, type: "numeric" }],
  ];
  const cases = filters.flatMap(([name, where, total]) =>
    sorts.flatMap(([by, sort]) => (["ASC", "DESC"] as const).map((order) => ({ name, where, total, by, sort, order }))),
  );

  test.each(cases)("$name, by $by $order: first, second and last page", async ({ where, total, sort, order }) => {
    const first = await page({ where: [where], sort, order });
    expect(first.items).toEqual(await expected(where, sort, order, 0));
    expect(first.pagination.totalResultSize).toBe(total > countLimit ? null : total);
    if (!first.pagination.after) return;
    const second = await page({ where: [where], sort, order, page: { after: first.pagination.after } });
    expect(second.items).toEqual(await expected(where, sort, order, 20));
    const reversed = await page({ where: [where], sort, order: order === "ASC" ? "DESC" : "ASC" });
    const last = await page({ where: [where], sort, order, page: { after: reversed.pagination.after ?? "" } });
    expect(last.items).toEqual(await expected(where, sort, order, total - 19));
    expect(last.pagination.after).toBeNull();
  });

  test("a range of the sorted expression gives the same page when the looking starts at it", async () => {
    const where = sql`${ofNumber} < 2000`;
    const sort: Sort = { expression: ofNumber, type: "numeric" };
    const wide = await page({ where: [where], sort });
    expect((await page({ where: [where], sort: { ...sort, within: [where] } })).items).toEqual(wide.items);
  });

  async function page(spec: Partial<ListSpec>) {
    const shape = { from: sql`customer t`, columns: ofNumber, where: [], sort: null, order: "DESC", page: {} } as const;
    const { items, pagination } = await listRows<{ id: string }>(scratch.ctx, { ...shape, ...spec });
    return { items: items.map(({ id }) => id), pagination };
  }

  async function expected(where: Sql, sort: Sort | null, order: "ASC" | "DESC", offset: number): Promise<string[]> {
    const direction = order === "ASC" ? sql`asc` : sql`desc`;
    const by = sort ? sql`${sort.expression} ${direction}, t.id ${direction}` : sql`t.id ${direction}`;
    const rows = await queryRows<{ id: string }>(
      scratch.ctx.db,
      sql`select t.id from customer t where t.account_id = ${scratch.ctx.accountId}::uuid and ${where}
          order by ${by} limit 20 offset ${offset}::int`,
    );
    return rows.map(({ id }) => id);
  }
});

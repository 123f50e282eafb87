import { describe, expect, test } from "vitest";
import { fc } from "@/lib/testing/laws";
import { AppError } from "./errors";
import { newId } from "./ids";
import { type Cursor, decodeCursor, encodeCursor, type PageRequest, toPage } from "./paging";

const runs = { numRuns: Number(process.env.FC_RUNS ?? 200) };
const anyId = fc.uuid({ version: 7 });

describe("cursors (D37)", () => {
  test("a cursor reads back as what was written, whatever the sort value holds", () => {
    const value = fc.oneof(fc.constant(null), fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));
    fc.assert(
      fc.property(value, anyId, (sortValue, id) => {
        const cursor = { value: sortValue?.toWellFormed() ?? null, id };
        expect(decodeCursor("after", encodeCursor(cursor))).toEqual(cursor);
      }),
      runs,
    );
  });

  test("text that is no cursor of ours is refused on its own field", () => {
    const forged = [
      "",
      "%%%",
      "null",
      btoa("null"),
      btoa("[]"),
      btoa(`["a"]`),
      btoa(`["a","b"]`),
      btoa(`[1,"${newId()}"]`),
    ];
    for (const text of forged) {
      expect(() => decodeCursor("before", text)).toThrow(AppError);
      expect(refusal(() => decodeCursor("before", text))?.fields).toHaveProperty("before");
    }
  });

  test("no text makes the decoder fail in another way", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(refusal(() => decodeCursor("after", text))?.type ?? "ValidationFailed").toBe("ValidationFailed");
      }),
      runs,
    );
  });
});

describe("pages", () => {
  const everything = Array.from({ length: 23 }, (_, index) => ({ id: String(index).padStart(2, "0") }));

  test("walking forwards and back again meets every row once, in order, for any limit", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 23 }), (limit, size) => {
        const rows = everything.slice(0, size);
        const forwards = walk(rows, limit, "after");
        expect(forwards.flat()).toEqual(rows);
        const last = forwards.at(-1)?.at(-1);
        const backwards = walk(rows, limit, "before", last && { value: null, id: last.id });
        expect(backwards.toReversed().flat()).toEqual(rows.slice(0, -1));
      }),
      runs,
    );
  });

  test("the first page has no page before it and the last none after it", () => {
    const first = pageOf(everything, { limit: 20 });
    expect(first.pagination.before).toBeNull();
    const last = pageOf(everything, { limit: 20, after: first.pagination.after ?? undefined });
    expect([last.items.length, last.pagination.after]).toEqual([3, null]);
  });

  function walk(rows: { id: string }[], limit: number, way: "after" | "before", start?: Cursor): { id: string }[][] {
    if (way === "before" && !start) return [];
    const pages: { id: string }[][] = [];
    let request: PageRequest | null = { limit, ...(start ? { [way]: encodeCursor(start) } : {}) };
    while (request && pages.length < 100) {
      const page = pageOf(rows, request);
      pages.push(page.items);
      const next: string | null = page.pagination[way];
      request = next === null ? null : { limit, [way]: next };
    }
    return pages;
  }

  /** A list in memory that fetches as the database does: `limit + 1`, away from the cursor. */
  function pageOf(rows: { id: string }[], request: PageRequest) {
    const cursor = request.after ?? request.before;
    const at = cursor === undefined ? undefined : plainCursor(cursor);
    const beyond = rows.filter(({ id }) => at === undefined || (request.before ? id < at : id > at));
    const fetched = (request.before ? beyond.toReversed() : beyond).slice(0, (request.limit ?? 20) + 1);
    return toPage(request, fetched, rows.length, ({ id }) => ({ value: null, id }));
  }

  function plainCursor(cursor: string): string {
    return Buffer.from(cursor, "base64").toString("utf8");
  }
});

function refusal(work: () => unknown): AppError | null {
  try {
    work();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

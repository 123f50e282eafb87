"use client";
import { Button } from "../button";
import { readPage, turnPage } from "../url-state";
import type { ListUrl } from "./use-list-url";

export interface PageInfo {
  /** Cursors of the answer; null where there is no further page. */
  after: string | null;
  before: string | null;
  /** Rows that match; null when there are more than 10,000 (D37). */
  total: number | null;
  /** Rows a page. */
  limit: number;
}

const COUNT = new Intl.NumberFormat("en-GB");

/** How many there are: "139", or "10,000+" where the count stops (D37). */
export function countText(total: number | null): string {
  return total === null ? "10,000+" : COUNT.format(total);
}

export function Pager({ url, page, shown }: { url: ListUrl; page: PageInfo; shown: number }) {
  const start = (readPage(url.params) - 1) * page.limit + 1;
  const { after, before } = page;
  const first = readPage(url.params) === 1;
  return (
    <footer className="flex h-11 flex-none items-center gap-3 border-line border-t px-6 text-ink-2 text-small">
      <span className="tnum" role="status">
        {shown === 0 ? "0" : `${COUNT.format(start)} – ${COUNT.format(start + shown - 1)} of ${countText(page.total)}`}
      </span>
      <span className="text-ink-3">{page.limit} a page</span>
      <nav className="ml-auto flex gap-2" aria-label="Pages">
        <Button
          size="small"
          icon="chevron-left"
          disabled={first || before === null}
          onClick={() => before !== null && url.go(turnPage(url.params, { before }))}
        >
          Previous
        </Button>
        <Button
          size="small"
          trail="chevron-right"
          disabled={after === null}
          onClick={() => after !== null && url.go(turnPage(url.params, { after }))}
        >
          Next
        </Button>
      </nav>
    </footer>
  );
}

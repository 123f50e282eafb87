"use client";
import { Button } from "../button";
import { Menu } from "../menu";
import { type Sort, withSort } from "../url-state";
import type { ListUrl } from "./use-list-url";

export interface SortChoice {
  by: string;
  label: string;
  /** Words for the two directions; figures and days have their own. */
  kind: "text" | "figure" | "day";
}

const WORDS: Record<SortChoice["kind"], { ASC: string; DESC: string }> = {
  text: { ASC: "A to Z", DESC: "Z to A" },
  figure: { ASC: "smallest first", DESC: "largest first" },
  day: { ASC: "oldest first", DESC: "newest first" },
};

/** Says how the list is sorted and offers the other ways. */
export function SortMenu({ url, sort, choices }: { url: ListUrl; sort: Sort | null; choices: readonly SortChoice[] }) {
  const current = choices.find((choice) => choice.by === sort?.by);
  const words = current && sort ? `${current.label}, ${WORDS[current.kind][sort.order]}` : "Newest first";
  return (
    <Menu
      label="Sort"
      trigger={
        <Button
          variant="ghost"
          size="small"
          icon={sort?.order === "ASC" ? "arrow-up-narrow-wide" : "arrow-down-wide-narrow"}
        >
          {words}
        </Button>
      }
      entries={[
        { label: "Newest first", checked: !current, onSelect: () => url.go(withSort(url.params, null)) },
        "separator",
        ...choices.flatMap((choice) =>
          (["ASC", "DESC"] as const).map((order) => ({
            label: `${choice.label}, ${WORDS[choice.kind][order]}`,
            checked: sort?.by === choice.by && sort.order === order,
            onSelect: () => url.go(withSort(url.params, { by: choice.by, order })),
          })),
        ),
      ]}
    />
  );
}

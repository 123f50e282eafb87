import type { Draft, DraftGroup, DraftLine, LineTax } from "../draft/rules";
import type { LineItemGroupCreate } from "./schema";

/** A heading's own columns as written. */
export function writtenGroup(input: LineItemGroupCreate) {
  return {
    title: input.title,
    description: input.description || null,
    taxCategoryId: input.taxCategoryId?.toLowerCase() ?? null,
    servicePeriodStart: input.servicePeriod?.start ?? null,
    servicePeriodEnd: input.servicePeriod?.endInclusive ?? null,
    revenueClassification: input.revenueClassification ?? null,
    revenueRecognitionMethod: input.revenueRecognitionMethod ?? null,
  };
}

/**
 * What a heading says holds for all its lines (api.md, LineItemGroup): days of service, kind of revenue, and the tax of its category.
 *
 * @param tax of the category at the customer's address; null where the heading names no category
 */
export function spreadOverLines(draft: Draft, group: DraftGroup, tax: LineTax | null): DraftLine[] {
  return draft.lines.map((line) => {
    if (line.groupId !== group.id) return line;
    return {
      ...line,
      ...(tax ?? {}),
      servicePeriodStart: group.servicePeriodStart ?? line.servicePeriodStart,
      servicePeriodEnd: group.servicePeriodEnd ?? line.servicePeriodEnd,
      revenueClassification: group.revenueClassification ?? line.revenueClassification,
      revenueRecognitionMethod: group.revenueRecognitionMethod ?? line.revenueRecognitionMethod,
    };
  });
}

/** The headings with one of them at the wanted place; the others keep their order. */
export function moveGroup(groups: readonly DraftGroup[], id: string, index: number): DraftGroup[] {
  const ordered = [...groups].sort((a, b) => a.index - b.index);
  const moved = ordered.filter((group) => group.id === id);
  const others = ordered.filter((group) => group.id !== id);
  return [...others.slice(0, index), ...moved, ...others.slice(index)].map((group, place) => ({
    ...group,
    index: place,
  }));
}

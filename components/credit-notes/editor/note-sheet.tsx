"use client";
import { useMemo } from "react";
import { fractionChoices, taxChoices } from "@/components/taxes/tax-choices";
import { lineColumns } from "@/components/ui/draft/line-columns";
import type { AddedLines } from "@/components/ui/draft/use-added-lines";
import { Sheet, type SheetColumn, type SheetCommand, type SheetGroup } from "@/components/ui/sheet";
import { ungrouped } from "@/components/ui/sheet/model";
import { sumLines, type TaxStatus } from "@/lib/engine/invoice/totals";
import { minorUnits } from "@/lib/engine/money/currency";
import { displayAmount, wireNumber } from "@/lib/engine/money/format";
import type { PlannedNote } from "@/lib/features/credit-notes/draft/rules";
import { mostLinesOfGroup } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { creditsOf } from "./note-model";
import { leftByLine, type NoteTotalsFacts } from "./note-totals";

export interface NoteSheetProps {
  groups: readonly SheetGroup[];
  plan: PlannedNote | null;
  facts: NoteTotalsFacts;
  today: string;
  sheet: AddedLines["sheet"];
  onCommand: (command: SheetCommand) => void;
}

/** The lines of a credit note as a spreadsheet, each with what is left of the invoice line that it credits. */
export function NoteSheet({ groups, plan, facts, today, sheet, onCommand }: NoteSheetProps) {
  const { credited, taxRates } = facts;
  const { currency, taxStatus } = facts.note;
  const choices = useMemo(
    () => noteTaxChoices(groups, taxRates, taxStatus, credited),
    [groups, taxRates, taxStatus, credited],
  );
  const leftColumn: SheetColumn = {
    ...{
      id: "left",
      header: "Left to credit",
      kind: "figure",
      width: 104,
      decimals: minorUnits(currency),
      quiet: true,
    },
  };
  const columns: readonly SheetColumn[] = [
    ...[lineColumns.title, lineColumns.period, lineColumns.quantity, lineColumns.rate(currency)],
    lineColumns.tax(choices),
    ...(credited ? [leftColumn] : []),
    lineColumns.amount(currency),
  ];
  const netOf = new Map(plan?.lines.map((line) => [line.id, line.netTotal.toFixed()]));
  const leftOf = plan ? leftByLine(plan, credited) : new Map<string, string>();
  const shown = groups.map((group) => ({
    ...group,
    name: group.id === ungrouped ? group.name || "Lines" : group.name,
    total: plan && displayAmount(groupNet(plan, group.id), currency),
    lines: group.lines.map((line) => ({
      ...line,
      cells: { ...line.cells, amount: netOf.get(line.id) ?? "", left: leftOf.get(line.id) ?? "" },
      fixed: creditsOf(line).length > 0 ? ["tax"] : [],
    })),
  }));
  return (
    <Sheet
      caption="Credit note lines, editable"
      columns={columns}
      groups={shown}
      today={today}
      mostLines={mostLinesOfGroup}
      handle={sheet}
      onCommand={onCommand}
    />
  );
}

/** D34: a note of an invoice has the invoice's rates; without one, the account's. */
function noteTaxChoices(
  groups: readonly SheetGroup[],
  rates: readonly TaxRateOption[],
  taxStatus: TaxStatus,
  credited: NoteTotalsFacts["credited"],
) {
  if (taxStatus !== "TAXED" || !credited) return taxChoices(groups, rates, taxStatus);
  return fractionChoices(credited.invoiceLines.map((line) => `f:${wireNumber(line.taxRate)}`));
}

function groupNet({ lines }: PlannedNote, id: string) {
  return sumLines(lines.filter((line) => (line.groupId ?? ungrouped) === id)).netTotal;
}

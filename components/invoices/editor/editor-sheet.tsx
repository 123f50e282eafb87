"use client";
import { useMemo } from "react";
import { taxChoices } from "@/components/taxes/tax-choices";
import { lineColumns } from "@/components/ui/draft/line-columns";
import type { AddedLines } from "@/components/ui/draft/use-added-lines";
import { Icon } from "@/components/ui/icon";
import { Sheet, type SheetColumn, type SheetCommand, type SheetGroup, type SheetLine } from "@/components/ui/sheet";
import { ungrouped } from "@/components/ui/sheet/model";
import { Tag } from "@/components/ui/tag";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import type { Currency } from "@/lib/engine/money/currency";
import { displayAmount } from "@/lib/engine/money/format";
import type { PlannedDraft } from "@/lib/features/invoices/draft/rules";
import { mostLinesOfGroup } from "@/lib/features/invoices/editor/schema";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { saidText } from "../calculation/edited-words";
import type { EngineMark } from "./engine-marks";

export interface EditorSheetProps {
  groups: readonly SheetGroup[];
  plan: PlannedDraft | null;
  currency: Currency;
  taxStatus: TaxStatus;
  taxRates: readonly TaxRateOption[];
  today: string;
  /** The engine's lines by id. */
  marks: ReadonlyMap<string, EngineMark>;
  sheet: AddedLines["sheet"];
  onCommand: (command: SheetCommand) => void;
  onExplain: (line: SheetLine) => void;
  onReset: (lineId: string) => void;
}

/** The lines as a spreadsheet, with amounts and sums by the engine. */
export function EditorSheet(props: EditorSheetProps) {
  const { groups, plan, currency, taxStatus, taxRates, today, marks, sheet, onCommand } = props;
  const taxOptions = useMemo(
    () => [...taxChoices(groups, taxRates, taxStatus), ...noRate(taxStatus)],
    [groups, taxRates, taxStatus],
  );
  const columns: readonly SheetColumn[] = [
    lineColumns.title,
    lineColumns.period,
    lineColumns.quantity,
    lineColumns.rate(currency),
    { id: "discount", header: "Discount", kind: "discount", width: 84, currency, aliases: ["discount %"] },
    lineColumns.tax(taxOptions),
    lineColumns.amount(currency),
  ];
  const netOf = new Map(plan?.lines.map((line) => [line.id, line.netTotal.toFixed()]));
  const sumOf = (group: SheetGroup) => {
    const total = plan?.groupTotals.get(group.id)?.netTotal;
    return total && displayAmount(total, currency);
  };
  const shown = groups.map((group) => ({
    ...group,
    name: group.id === ungrouped ? group.name || "Lines" : group.name,
    total: sumOf(group),
    origin: group.lines.some((line) => marks.has(line.id)) && <FromSchedule />,
    lines: group.lines.map((line) => ({
      ...line,
      cells: { ...line.cells, amount: netOf.get(line.id) ?? "" },
      ...engineParts(line, props),
    })),
  }));
  return (
    <Sheet
      caption="Invoice lines, editable"
      columns={columns}
      groups={shown}
      today={today}
      mostLines={mostLinesOfGroup}
      handle={sheet}
      onCommand={onCommand}
    />
  );
}

/** Nothing is no rate, which is not 0 % (D46). */
function noRate(taxStatus: TaxStatus) {
  return taxStatus === "TAXED" ? [{ value: "", label: "No rate" }] : [];
}

function FromSchedule() {
  return (
    <>
      <Icon name="calendar-range" size={14} /> from the schedule
    </>
  );
}

/** What the sheet shows more of a line that the engine made: its trace, and where a person edited it, the way back. */
function engineParts(line: SheetLine, { marks, currency, onExplain, onReset }: EditorSheetProps): Partial<SheetLine> {
  const mark = marks.get(line.id);
  if (!mark) return {};
  const explain = { label: "How was this calculated?", icon: "sigma" as const, onSelect: () => onExplain(line) };
  if (!mark.isEdited) return { menu: [explain] };
  const reset = () => onReset(line.id);
  return {
    tag: <Tag tone="warning">Edited</Tag>,
    edited: mark.parts,
    menu: [explain, { label: "Reset to engine", icon: "rotate-ccw", onSelect: reset }],
    under: (
      <>
        <span className="tnum min-w-0">
          {mark.said ? saidText(mark.said, currency, mark.isPercentage) : "The engine has another line here."}
        </span>
        <button type="button" className="lnk mr-1 ml-auto whitespace-nowrap font-medium text-ink" onClick={reset}>
          Reset to engine<span className="sr-only"> {line.cells.title}</span>
        </button>
      </>
    ),
  };
}

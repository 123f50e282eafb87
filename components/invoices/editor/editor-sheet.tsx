"use client";
import { useMemo } from "react";
import { Icon } from "@/components/ui/icon";
import { Sheet, type SheetColumn, type SheetCommand, type SheetGroup, type SheetLine } from "@/components/ui/sheet";
import { Tag } from "@/components/ui/tag";
import type { TaxStatus } from "@/lib/engine/invoice/totals";
import { type Currency, minorUnits } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { displayAmount, percentText } from "@/lib/engine/money/format";
import type { PlannedDraft } from "@/lib/features/invoices/draft/rules";
import type { TaxRateOption } from "@/lib/features/taxes/rates/schema";
import { saidText } from "../calculation/edited-words";
import { ungrouped } from "./editor-model";
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
  onCommand: (command: SheetCommand) => void;
  onExplain: (line: SheetLine) => void;
  onReset: (lineId: string) => void;
}

/** The lines as a spreadsheet, with amounts and sums by the engine. */
export function EditorSheet(props: EditorSheetProps) {
  const { groups, plan, currency, taxStatus, taxRates, today, marks, onCommand } = props;
  const taxOptions = useMemo(() => taxChoices(groups, taxRates, taxStatus), [groups, taxRates, taxStatus]);
  const columns: readonly SheetColumn[] = [
    { id: "title", header: "Description", kind: "text" },
    { id: "period", header: "Service period", kind: "date-span", width: 128 },
    { id: "quantity", header: "Quantity", kind: "decimal", width: 84 },
    { id: "rate", header: "Unit price", kind: "decimal", width: 92, decimals: minorUnits(currency) },
    { id: "discount", header: "Discount", kind: "percent", width: 76 },
    { id: "tax", header: "VAT", kind: "select", width: 78, options: taxOptions },
    { id: "amount", header: "Amount", kind: "figure", width: 108, decimals: minorUnits(currency) },
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
    <Sheet caption="Invoice lines, editable" columns={columns} groups={shown} today={today} onCommand={onCommand} />
  );
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

/** The rates of the account, the fractions that stand in the lines, and no rate; one choice alone where the buyer's status decides. */
function taxChoices(groups: readonly SheetGroup[], rates: readonly TaxRateOption[], taxStatus: TaxStatus) {
  if (taxStatus !== "TAXED") return [{ value: "f:0", label: taxStatus === "TAX_EXEMPT" ? "Exempt" : "Reverse" }];
  const ambiguous = (rate: TaxRateOption) => rates.filter((other) => other.percentage === rate.percentage).length > 1;
  const named = rates.map((rate) => ({
    value: `r:${rate.id}`,
    label: ambiguous(rate) ? `${rate.percentage} ${rate.country}` : rate.percentage,
  }));
  const typed = groups
    .flatMap((group) => group.lines.map((line) => line.cells.tax ?? ""))
    .filter((tax) => tax.startsWith("f:"));
  const fractions = [...new Set([...typed, "f:0"])].map((value) => ({
    value,
    label: percentText(decimal(value.slice(2))),
  }));
  return [...named, ...fractions, { value: "", label: "No rate" }];
}

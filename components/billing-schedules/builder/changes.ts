import { dayText, spanText } from "@/components/ui/day";
import type { CellFace } from "./cell-words";
import { phaseName, type ScheduleDraft, type Section, sections } from "./draft";

/** What an edit changes, in sentences, before it is saved. */
export interface ChangeWords {
  /** The face of a cell and the name of its row, as the table shows them; null for an empty cell. */
  cell: (draft: ScheduleDraft, section: Section, row: string, phase: string) => CellFace | null;
  row: (draft: ScheduleDraft, section: Section, row: string) => string;
  taxRate: (id: string) => string;
  price: (id: string) => string;
}

export function describeChanges(before: ScheduleDraft, after: ScheduleDraft, words: ChangeWords): string[] {
  return [
    ...fieldChanges(before, after),
    ...phaseChanges(before, after),
    ...cellChanges(before, after, words),
    ...taxChanges(before, after, words),
  ];
}

const fieldLabels = {
  billingDay: "Billing day",
  dueDays: "Payment terms in days",
  purchaseOrderNumber: "PO number",
  graceDays: "Grace days",
  label: "Label",
  reference: "Reference",
  memo: "Memo",
  paymentProvider: "Payment provider",
} as const;

function fieldChanges(before: ScheduleDraft, after: ScheduleDraft): string[] {
  const said: string[] = [];
  const compare = (label: string, from: string, to: string) => {
    if (from !== to) said.push(`${label}: ${from || "none"} → ${to || "none"}`);
  };
  compare("Starts", dayText(before.startDate), dayText(after.startDate));
  compare("Ends", endWords(before.endDate), endWords(after.endDate));
  for (const [name, label] of Object.entries(fieldLabels)) {
    const key = Object.keys(fieldLabels).find((one): one is keyof typeof fieldLabels => one === name);
    if (key) compare(label, before[key], after[key]);
  }
  compare("Issued automatically", yesNo(before.autoIssue), yesNo(after.autoIssue));
  compare("Usage of child customers", yesNo(before.rollUpBilling), yesNo(after.rollUpBilling));
  compare("Late usage", lateWords[before.lateUsage], lateWords[after.lateUsage]);
  compare("Custom fields", fieldWords(before), fieldWords(after));
  return said;
}

function phaseChanges(before: ScheduleDraft, after: ScheduleDraft): string[] {
  const gone = before.phases.filter(({ key }) => !after.phases.some((phase) => phase.key === key));
  return [
    ...after.phases.flatMap((phase) => {
      const name = phaseName(after, phase.key);
      const was = before.phases.find(({ key }) => key === phase.key);
      if (!was) return [`${name} is new, ${datesWords(phase)}`];
      const said: string[] = [];
      if (was.name !== phase.name) said.push(`${phaseName(before, phase.key)} is called ${name}`);
      if (datesWords(was) !== datesWords(phase)) said.push(`${name}: ${datesWords(was)} → ${datesWords(phase)}`);
      if (was.milestone?.name !== phase.milestone?.name) {
        said.push(phase.milestone ? `${name} ends with “${phase.milestone.name}”` : `${name} ends on its date`);
      }
      if (was.recurrence !== phase.recurrence) {
        said.push(`${name}: billing periods ${phase.recurrence === "RESET" ? "begin anew" : "go on"}`);
      }
      if (was.contractRef !== phase.contractRef)
        said.push(`${name}: contract reference ${phase.contractRef || "none"}`);
      return said;
    }),
    ...gone.map(({ key }) => `${phaseName(before, key)} goes`),
  ];
}

function cellChanges(before: ScheduleDraft, after: ScheduleDraft, words: ChangeWords): string[] {
  return sections.flatMap((section) => {
    const rows = [
      ...after[section],
      ...before[section].filter(({ key }) => !after[section].some((row) => row.key === key)),
    ];
    return rows.flatMap(({ key }) =>
      after.phases.flatMap(({ key: phase }) => {
        const [from, to] = [cellOf(before, section, key, phase), cellOf(after, section, key, phase)];
        if (JSON.stringify(from) === JSON.stringify(to)) return [];
        const name = words.row(to === undefined ? before : after, section, key);
        const [was, is] = [
          faceWords(words.cell(before, section, key, phase)),
          faceWords(words.cell(after, section, key, phase)),
        ];
        const change = was === is ? "changed in its details" : `${was} → ${is}`;
        return [`${phaseName(after, phase)}, ${sectionWord[section]} ${name}: ${change}`];
      }),
    );
  });
}

function taxChanges(before: ScheduleDraft, after: ScheduleDraft, words: ChangeWords): string[] {
  const used = new Set(after.prices.flatMap(({ cells }) => Object.values(cells).map(({ priceId }) => priceId)));
  return [...used].flatMap((id) => {
    const [from, to] = [before.taxRates[id], after.taxRates[id]];
    if (from === to) return [];
    const rate = (rateId: string | undefined) => (rateId === undefined ? "by its product" : words.taxRate(rateId));
    return [`Tax rate of ${words.price(id)}: ${rate(from)} → ${rate(to)}`];
  });
}

const sectionWord: Readonly<Record<Section, string>> = {
  prices: "price",
  discounts: "discount on",
  minimums: "minimum of",
  grants: "credit grant",
};

const lateWords = { IGNORE: "is listed only", NEXT_INVOICE: "goes on the next invoice" };

function cellOf(draft: ScheduleDraft, section: Section, row: string, phase: string) {
  return draft[section].find(({ key }) => key === row)?.cells[phase];
}

function faceWords(face: CellFace | null): string {
  return face === null ? "none" : `${face.figure} ${face.detail}`.trim();
}

function datesWords({ startDate, endDate }: { startDate: string; endDate: string }): string {
  return endDate === "" ? `from ${dayText(startDate)}` : spanText(startDate, endDate);
}

function endWords(day: string): string {
  return day === "" ? "open-ended" : dayText(day);
}

function yesNo(value: boolean): string {
  return value ? "yes" : "no";
}

function fieldWords({ customFields }: ScheduleDraft): string {
  return customFields.flatMap(({ name, value }) => (name ? [`${name} ${value}`] : [])).join(", ");
}

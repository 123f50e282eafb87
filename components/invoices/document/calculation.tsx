import { Icon } from "@/components/ui/icon";
import { Tag } from "@/components/ui/tag";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal, sum } from "@/lib/engine/money/decimal";
import { displayAmount, displayQuantity, displayRate, percentText } from "@/lib/engine/money/format";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import type { InvoiceContent } from "@/lib/features/invoices/editor/schema";
import { editedParts, editedText, productText, saidText } from "../calculation/edited-words";
import { LineTrace } from "../calculation/line-trace";
import { termsVersionOf } from "../calculation/terms-version";

type ContentLine = InvoiceContent["lines"][number];
type CalculatedLine = InvoiceCalculation["lines"][number];

export interface CalculationProps {
  content: InvoiceContent;
  currency: Currency;
  /** How the engine made its lines; null where people wrote the invoice. */
  calculation: InvoiceCalculation | null;
}

/** Every group with its lines' own arithmetic and their traces, then discounts, taxes and the total on the double rule. */
export function Calculation({ content, currency, calculation }: CalculationProps) {
  const calculated = new Map(calculation?.lines.map((line) => [line.id, line]));
  const show = (text: string) => displayAmount(decimal(text), currency);
  const groups = [
    ...content.groups,
    ...(content.lines.length > 0
      ? [
          {
            id: "ungrouped",
            title: "Other lines",
            lines: content.lines,
            netTotal: sum(content.lines.map((line) => decimal(line.netTotal))).toFixed(),
          },
        ]
      : []),
  ];
  return (
    <div className="tnum">
      {groups.map((group) => (
        <details key={group.id} className="group/sum border-line border-b">
          <summary className="flex h-9 cursor-pointer items-center gap-2">
            <Icon name="chevron-right" size={14} className="text-ink-3 group-open/sum:rotate-90" />
            <span className="clip">{group.title || "Lines"}</span>
            <span className="ml-auto">{show(group.netTotal)}</span>
          </summary>
          <ul className="m-0 grid list-none gap-2 pt-1 pr-0 pb-3 pl-6 text-small">
            {group.lines.map((line) => (
              <Step key={line.id} line={line} currency={currency} calculated={calculated.get(line.id)} />
            ))}
          </ul>
        </details>
      ))}
      <DeletedLines deleted={calculation?.deleted ?? []} currency={currency} />
      <dl className="mt-3 mb-0 grid grid-cols-[1fr_auto] gap-y-1 text-small">
        {content.discounts.map((discount) => (
          <div key={discount.id} className="contents">
            <dt>{discount.title}</dt>
            <dd className="m-0 text-right">{show(discount.netTotal)}</dd>
          </div>
        ))}
        <dt>Net total</dt>
        <dd className="m-0 text-right">{show(content.netTotal)}</dd>
        {content.taxes.map((tax) => (
          <div key={tax.label} className="contents">
            <dt className="text-ink-2">{tax.label}</dt>
            <dd className="m-0 text-right">{show(tax.tax)}</dd>
          </div>
        ))}
        <dt className="border-line-strong border-t pt-1.5 font-semibold text-base">Total, {currency}</dt>
        <dd className="m-0 border-line-strong border-t pt-1.5 text-right font-semibold text-base">
          <span className="rule-2 pb-px">{show(content.grossTotal)}</span>
        </dd>
      </dl>
    </div>
  );
}

interface StepProps {
  line: ContentLine;
  currency: Currency;
  calculated: CalculatedLine | undefined;
}

function Step({ line, currency, calculated }: StepProps) {
  const exact = decimal(line.quantity).times(decimal(line.rate));
  const charge = decimal(line.netTotal).plus(decimal(line.discountAmount));
  const discounted = decimal(line.discountAmount);
  return (
    <li>
      <div className="flex gap-2">
        <span className="min-w-0 flex-1">{line.title}</span>
        <span>{displayAmount(decimal(line.netTotal), currency)}</span>
      </div>
      <div className="text-ink-3">
        {displayQuantity(decimal(line.quantity))} × {displayRate(decimal(line.rate), currency)} ={" "}
        {displayAmount(charge, currency)}
        {!exact.equals(charge) && `, ${exact.toFixed()} rounded half away from zero`}
        {!discounted.isZero() && `, less ${displayAmount(discounted, currency)} discount`}
        {line.taxRate === null ? ", no tax rate" : `, tax ${percentText(decimal(line.taxRate))}`}
      </div>
      {calculated?.isEdited && <Edits line={line} currency={currency} calculated={calculated} />}
      {calculated?.origin === "ENGINE" && (
        <LineTrace
          title={line.title}
          sentences={calculated.sentences}
          termsVersion={calculated.isEdited ? "" : termsVersionOf(line.trace)}
        />
      )}
    </li>
  );
}

function Edits({ line, currency, calculated: { engineSays: said } }: StepProps & { calculated: CalculatedLine }) {
  return (
    <p className="mt-1 mb-0 text-ink-2">
      <Tag tone="warning">Edited</Tag>{" "}
      {said && (
        <>
          {editedText(editedParts(line, said), said, currency)}{" "}
          {saidText(said, currency, line.rateDisplay === "PERCENTAGE")}
        </>
      )}
    </p>
  );
}

/** What people took off: the engine would bill it. */
function DeletedLines({ deleted, currency }: { deleted: InvoiceCalculation["deleted"]; currency: Currency }) {
  const said = deleted.flatMap(({ key, engineSays }) => (engineSays ? [{ key, engineSays }] : []));
  if (said.length === 0) return null;
  return (
    <ul className="mx-0 mt-3 mb-0 grid list-none gap-1 p-0 text-ink-2 text-small" aria-label="Deleted lines">
      {said.map(({ key, engineSays }) => (
        <li key={key}>
          <Tag tone="warning">Deleted</Tag> {engineSays.title}: {productText(engineSays, currency)}, which is not on
          this invoice.
        </li>
      ))}
    </ul>
  );
}

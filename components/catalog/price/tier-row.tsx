"use client";
import { type ClipboardEvent, type KeyboardEvent, useId } from "react";
import { parseDecimal } from "@/components/ui/decimal-text";
import { Icon } from "@/components/ui/icon";
import { fixed } from "@/lib/engine/money/fixed";
import { showCost } from "../curve/cost-samples";
import { costAt, isCurved, type Subject } from "../curve/subject";
import { tidied } from "./decimal-field";
import type { PriceDraft } from "./price-draft";
import { startWords, type TierDraft, type TierField } from "./tier-edit";
import type { TierColumn } from "./tier-table";

export interface TierRowProps {
  tiers: readonly TierDraft[];
  row: number;
  columns: readonly TierColumn[];
  draft: PriceDraft;
  subject: Subject | null;
  errorOf: (path: string) => string | undefined;
  onChange: (patch: Partial<TierDraft>, ...paths: string[]) => void;
  onRemove: () => void;
  onKey: (event: KeyboardEvent, field: TierField) => void;
  onPaste: (event: ClipboardEvent, field: TierField) => void;
}

/** One tier, and under it what is wrong with it. */
export function TierRow(props: TierRowProps) {
  const { tiers, row, columns, draft, subject, errorOf, onChange, onRemove } = props;
  const id = useId();
  const tier = tiers[row];
  if (!tier) return null;
  const isLast = row === tiers.length - 1;
  const pathOf = (field: TierField) => `structure.tiers.${row}.${field}`;
  const faults = columns.flatMap(({ field, header }) => {
    const words = errorOf(pathOf(field));
    return words === undefined ? [] : [{ field, header, words }];
  });
  const withPercent = draft.pricingType !== "SEAT_BASED";
  const span = columns.length + (withPercent ? 1 : 0) + (columns.length <= 3 ? 1 : 0) + 2;
  return (
    <>
      <tr>
        <td className="text-center text-ink-3">{row + 1}</td>
        <td>
          <span className="c num text-ink-2">{startWords(tiers, row)}</span>
        </td>
        {columns.map((column) => (
          <td key={column.field}>
            {column.field === "upperBound" && isLast ? (
              <span className="c num text-ink-3" title="No upper bound">
                no limit
              </span>
            ) : (
              <TierInput
                {...props}
                tier={tier}
                column={column}
                describedBy={faults.some(({ field }) => field === column.field) ? `${id}-${column.field}` : undefined}
              />
            )}
          </td>
        ))}
        {withPercent && (
          <td className="text-center">
            <input
              type="checkbox"
              className="check mx-auto"
              aria-label={`Tier ${row + 1}, price is a percentage`}
              checked={tier.isPercentage}
              onChange={(event) => onChange({ isPercentage: event.target.checked })}
            />
          </td>
        )}
        {columns.length <= 3 && (
          <td>
            <span className="c num text-ink-2">{costAtEnd(tier, isLast, subject)}</span>
          </td>
        )}
        <td>
          <button
            type="button"
            className="c !px-0 justify-center text-ink-3"
            aria-label={`Remove tier ${row + 1}`}
            title={tiers.length === 1 ? "A price by tiers has at least one" : undefined}
            disabled={tiers.length === 1}
            onClick={onRemove}
          >
            <Icon name="x" size={14} />
          </button>
        </td>
      </tr>
      {faults.length > 0 && (
        <tr>
          <td colSpan={span + 1} className="bg-fog">
            {faults.map(({ field, header, words }) => (
              <p key={field} id={`${id}-${field}`} className="err !mt-0 mb-0 px-2 py-1.5">
                <Icon name="circle-alert" size={14} />
                <span>
                  {header}: {words}
                </span>
              </p>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

interface TierInputProps extends TierRowProps {
  tier: TierDraft;
  column: TierColumn;
  describedBy: string | undefined;
}

function TierInput({ tier, row, column, draft, describedBy, onChange, onKey, onPaste }: TierInputProps) {
  const { field, words } = column;
  const path = `structure.tiers.${row}.${field}`;
  const seatWords = draft.pricingType === "SEAT_BASED" && field === "upperBound" ? "last seat" : words;
  return (
    <input
      className="c num"
      data-cell={`${row}-${field}`}
      inputMode="decimal"
      autoComplete="off"
      aria-label={`Tier ${row + 1}, ${seatWords}`}
      aria-invalid={describedBy !== undefined || undefined}
      aria-describedby={describedBy}
      placeholder={placeholders[field]}
      value={tier[field]}
      onChange={(event) => onChange({ [field]: event.target.value }, path)}
      onBlur={() => {
        const tidy = tidied(tier[field]);
        if (tidy !== tier[field]) onChange({ [field]: tidy }, path);
      }}
      onKeyDown={(event) => onKey(event, field)}
      onPaste={(event) => onPaste(event, field)}
    />
  );
}

const placeholders: Readonly<Record<TierField, string>> = {
  upperBound: "",
  price: "",
  fee: "0.00",
  minPrice: "none",
  maxPrice: "none",
};

/** What the whole bill is at the tier's last unit. */
function costAtEnd({ upperBound }: TierDraft, isLast: boolean, subject: Subject | null): string {
  const plain = isLast ? null : parseDecimal(upperBound);
  if (!subject || !isCurved(subject.structure) || plain === null || !/^\d{1,18}(\.\d{1,12})?$/.test(plain)) return "—";
  return showCost(costAt(subject.structure, subject.currency, fixed(plain), fixed("1")), subject.currency);
}

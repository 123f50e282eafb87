import { Button } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import type { Currency } from "@/lib/engine/money/currency";
import type { InvoiceCalculation } from "@/lib/features/billing-runs/recalculate/schema";
import { productText } from "../calculation/edited-words";

export interface DeletedLinesProps {
  deleted: InvoiceCalculation["deleted"];
  currency: Currency;
  onBringBack: (key: string) => void;
}

/** Lines that the engine would bill and people took off (D33). */
export function DeletedLines({ deleted, currency, onBringBack }: DeletedLinesProps) {
  const said = deleted.flatMap(({ key, engineSays }) => (engineSays ? [{ key, engineSays }] : []));
  if (said.length === 0) return null;
  return (
    <ul className="tnum m-0 list-none border-line border-b p-0 px-6 py-1 text-small" aria-label="Deleted lines">
      {said.map(({ key, engineSays }) => (
        <li key={key} className="flex min-h-9 items-center gap-2">
          <Tag tone="warning">Deleted</Tag>
          <span className="min-w-0 text-ink-2">
            {engineSays.title}: the engine says {productText(engineSays, currency)}.
          </span>
          <Button size="small" className="ml-auto" onClick={() => onBringBack(key)}>
            Bring back<span className="sr-only"> {engineSays.title}</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

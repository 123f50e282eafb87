import { Day } from "@/components/ui/day";
import { IconButton } from "@/components/ui/icon-button";
import { Menu } from "@/components/ui/menu";
import { decimal } from "@/lib/engine/money/decimal";
import { displayQuantity } from "@/lib/engine/money/format";
import type { ExchangeRate } from "@/lib/features/currency-conversions/schema";

export interface RateTableProps {
  rates: readonly ExchangeRate[];
  denials: { update: string | undefined; delete: string | undefined };
  onAsk: (asked: { kind: "edit" | "delete"; rate: ExchangeRate }) => void;
}

/** Rates by pair and day, the newest day first. */
export function RateTable({ rates, denials, onAsk }: RateTableProps) {
  return (
    <table className="tbl border-line border-t">
      <caption className="sr-only">Exchange rates, the newest day first</caption>
      <thead>
        <tr>
          <th scope="col">Day</th>
          <th scope="col">Currencies</th>
          <th scope="col" className="num">
            Rate
          </th>
          <th scope="col">Source</th>
          <th scope="col">Entered</th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rates.map((rate) => (
          <RateRow key={rate.id} rate={rate} denials={denials} onAsk={onAsk} />
        ))}
      </tbody>
    </table>
  );
}

function RateRow({ rate, denials, onAsk }: Omit<RateTableProps, "rates"> & { rate: ExchangeRate }) {
  const { baseCurrency, quoteCurrency, date } = rate;
  const label = `Actions for ${baseCurrency} to ${quoteCurrency} of ${date}`;
  return (
    <tr>
      <td>
        <Day iso={date} aligned />
      </td>
      <td>
        {baseCurrency} to {quoteCurrency}
      </td>
      <td className="num">
        <span className="text-ink-3">1 {baseCurrency} =</span>{" "}
        <span className="font-medium">{displayQuantity(decimal(rate.rate))}</span>{" "}
        <span className="text-ink-3">{quoteCurrency}</span>
      </td>
      <td className="clip max-w-48" title={rate.sourceName}>
        {rate.sourceName ?? <span className="text-ink-3">Not said</span>}
      </td>
      <td className="text-ink-2">{sourceWords[rate.source]}</td>
      <td className="num">
        <Menu
          label={label}
          align="end"
          trigger={<IconButton icon="ellipsis" label={label} size="small" />}
          entries={[
            {
              ...{ label: "Correct", icon: "pencil-line", onSelect: () => onAsk({ kind: "edit", rate }) },
              disabledReason: denials.update,
            },
            {
              ...{ label: "Delete", icon: "trash-2", destructive: true },
              onSelect: () => onAsk({ kind: "delete", rate }),
              disabledReason: denials.delete,
            },
          ]}
        />
      </td>
    </tr>
  );
}

/** How a rate came in, in words. */
export const sourceWords: Record<ExchangeRate["source"], string> = { MANUAL: "By hand", IMPORTED: "Imported" };

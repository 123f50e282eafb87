import { IconButton } from "@/components/ui/icon-button";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { Status } from "@/components/ui/status";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import type { TaxRate } from "@/lib/features/taxes/rates/schema";
import { percentOf } from "./percent";
import { placeName } from "./place-name";
import type { AskedOfRates, RatesScreenProps } from "./rates-screen";

export interface RateTableProps {
  rates: readonly TaxRate[];
  categories: readonly TaxCategory[];
  denials: RatesScreenProps["denials"];
  onAsk: (asked: AskedOfRates) => void;
  onPublish: (rate: TaxRate, isPublished: boolean) => void;
}

export function RateTable(props: RateTableProps) {
  return (
    <table className="tbl border-line border-t">
      <caption className="sr-only">All tax rates, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Name</th>
          <th scope="col">On documents</th>
          <th scope="col">Where</th>
          <th scope="col" className="opt">
            Category
          </th>
          <th scope="col">Status</th>
          <th scope="col" className="num">
            Rate
          </th>
          <th scope="col" className="num">
            Version
          </th>
          <th scope="col">
            <span className="sr-only">Actions</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.rates.map((rate) => (
          <RateRow key={rate.id} rate={rate} {...props} />
        ))}
      </tbody>
    </table>
  );
}

function RateRow(props: RateTableProps & { rate: TaxRate }) {
  const { rate, categories } = props;
  const category = categories.find(({ id }) => id === rate.taxCategoryId);
  const label = `Actions for ${rate.name}`;
  return (
    <tr>
      <td className="clip max-w-64 font-medium" title={rate.name}>
        {rate.name}
      </td>
      <td className="clip max-w-32" title={rate.invoiceName}>
        {rate.invoiceName}
      </td>
      <td>{placeName(rate.country, rate.region)}</td>
      <td className="opt">{category?.name ?? <span className="text-ink-3">None</span>}</td>
      <td>
        <Status family="tax" value={rate.isArchived ? "ARCHIVED" : rate.isPublished ? "PUBLISHED" : "DRAFT"} />
      </td>
      <td className="num">{percentOf(rate.amount)} %</td>
      <td className="num text-ink-2">{rate.version}</td>
      <td className="num">
        {!rate.isArchived && (
          <Menu
            label={label}
            align="end"
            trigger={<IconButton icon="ellipsis" label={label} size="small" />}
            entries={entriesOf(props)}
          />
        )}
      </td>
    </tr>
  );
}

function entriesOf({ rate, denials, onAsk, onPublish }: RateTableProps & { rate: TaxRate }): MenuEntry[] {
  const blocked = (reason: string | undefined) => (reason ? { disabledReason: reason } : {});
  return [
    { label: "Edit", icon: "pencil-line", onSelect: () => onAsk({ kind: "edit", rate }), ...blocked(denials.update) },
    {
      label: rate.isPublished ? "Unpublish" : "Publish",
      icon: rate.isPublished ? "eye-off" : "eye",
      onSelect: () => onPublish(rate, !rate.isPublished),
      ...blocked(denials.update),
    },
    "separator",
    {
      label: "Archive",
      icon: "archive",
      destructive: true,
      onSelect: () => onAsk({ kind: "archive", rate }),
      ...blocked(denials.archive),
    },
  ];
}

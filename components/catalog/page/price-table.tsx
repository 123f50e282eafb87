import Link from "next/link";
import { Status } from "@/components/ui/status";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { UseCounts } from "@/lib/features/catalog/overview/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { counted } from "../archive-consequences";
import { billingWords, modelWord, priceSummary } from "../price-words";

export interface PriceTableProps<Row extends ListPrice | Price> {
  caption: string;
  prices: readonly Row[];
  uses: UseCounts["items"];
  /** What uses them, one of it: `price`, `line`. */
  user: string;
  /** Folder of their pages below the product's: `prices`, `list-prices`. */
  folder: string;
  /** What a price's name is marked with; null: nothing. */
  markOf: (price: Row) => "ARCHIVED" | "DRAFT" | null;
}

/** Prices or list prices of a product, each with what it says and how often it is used. */
export function PriceTable<Row extends ListPrice | Price>(props: PriceTableProps<Row>) {
  const { caption, prices, uses, user, folder, markOf } = props;
  return (
    <div className="overflow-x-auto">
      <table className="tbl tbl-bare table-fixed border-line border-t [--row:34px] min-w-[560px]">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr>
            <th scope="col" className="w-[27%]">
              Name
            </th>
            <th scope="col">Price</th>
            <th scope="col" className="w-[160px]">
              Billed
            </th>
            <th scope="col" className="opt w-[104px]">
              Model
            </th>
            <th scope="col" className="num w-[104px]">
              Used by
            </th>
          </tr>
        </thead>
        <tbody>
          {prices.map((price) => {
            const [mark, used] = [markOf(price), uses.find(({ id }) => id === price.id)?.count ?? 0];
            return (
              <tr key={price.id}>
                <td className="clip">
                  <Link
                    className="underline-offset-3 hover:underline"
                    title={price.name}
                    href={`/products/${price.productId}/${folder}/${price.id}`}
                    prefetch={false}
                  >
                    {price.name}
                  </Link>
                  {mark && (
                    <span className="pl-2">
                      <Status family="catalog" value={mark} />
                    </span>
                  )}
                </td>
                <td className="!whitespace-normal py-1.5!">{priceSummary(price)}</td>
                <td className="clip">{billingWords(price)}</td>
                <td className="opt">{modelWord[price.structure.pricingType]}</td>
                <td className="num">{used === 0 ? <span className="text-ink-3">—</span> : counted(used, user)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

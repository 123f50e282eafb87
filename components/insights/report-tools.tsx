"use client";
import { type ReactNode, useState } from "react";
import { FilterChips } from "@/components/ui/data-table/filter-chips";
import type { FilterDef } from "@/components/ui/data-table/filters";
import { SearchBox, Toolbar } from "@/components/ui/data-table/toolbar";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { currencies } from "@/lib/engine/money/currency";

const filters: readonly FilterDef[] = [
  {
    ...{ key: "currency", label: "Currency", kind: "multi" },
    options: currencies.map((code) => ({ value: code, label: code })),
  },
];

/** Search by customer, currency chips; what the report itself is asked for stands at the right. */
export function ReportTools({ children }: { children: ReactNode }) {
  const url = useListUrl();
  const [adding, setAdding] = useState(false);
  return (
    <Toolbar end={<span className="flex items-center gap-2">{children}</span>}>
      <SearchBox url={url} spec={{ placeholder: "Customer", label: "Search customers" }} />
      <FilterChips url={url} filters={filters} adding={adding} onAdding={setAdding} />
    </Toolbar>
  );
}

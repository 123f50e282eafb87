import type { ReactNode } from "react";

/** What the controls say, beside the title of a report on paper, where there are no controls. */
export function PrintedFacts({ children }: { children: ReactNode }) {
  return <span className="tnum hidden text-ink-2 print:inline">{children}</span>;
}

/** The search and the currencies that a report is narrowed to, after what stands before; nothing where it shows all. */
export function narrowedText(params: URLSearchParams): string {
  const [search, currency] = [params.get("search"), params.get("currency")];
  const parts = [...(currency ? [currency.replaceAll(",", ", ")] : []), ...(search ? [`customer “${search}”`] : [])];
  return parts.map((part) => `, ${part}`).join("");
}

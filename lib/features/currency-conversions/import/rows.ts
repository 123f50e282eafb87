import type { ExchangeRateRow } from "@/lib/db/exchange-rates";
import { Decimal, decimal } from "@/lib/engine/money/decimal";
import { wireNumber } from "@/lib/engine/money/format";
import type { RateLine } from "./rules";
import type { PreviewedLine } from "./schema";

/** @param general where rates are from that do not say it themselves */
export function toPreviewedLine(
  { line, cells, rate, fault }: RateLine,
  former: ExchangeRateRow | undefined,
  general: string | null,
): PreviewedLine {
  const { baseCurrency, quoteCurrency, date } = cells;
  const written = { line, baseCurrency, quoteCurrency, date, rate: cells.rate, fault };
  const formerRate = former ? wireNumber(new Decimal(former.rate)) : null;
  if (rate === null || fault !== null) return { ...written, state: "FAULTY", formerRate };
  if (!former) return { ...written, state: "NEW", formerRate };
  const isSame =
    new Decimal(former.rate).equals(decimal(rate.rate)) &&
    former.source === "IMPORTED" &&
    former.source_name === (rate.sourceName?.trim() || general);
  return { ...written, state: isSame ? "SAME" : "REPLACES", formerRate };
}

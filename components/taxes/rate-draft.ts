import type { TaxRate, TaxRateCreate } from "@/lib/features/taxes/rates/schema";
import { percentOf } from "./percent";

/** A tax rate while it is typed. */
export interface RateDraft {
  name: string;
  invoiceName: string;
  invoiceShortName: string;
  description: string;
  percent: string;
  country: string;
  region: string;
  taxCategoryId: string | null;
  isPublished: boolean;
}

export function rateDraft(rate: TaxRate | null): RateDraft {
  return {
    ...{ name: rate?.name ?? "", invoiceName: rate?.invoiceName ?? "VAT" },
    ...{ invoiceShortName: rate?.invoiceShortName ?? "VAT", description: rate?.description ?? "" },
    ...{ percent: rate ? percentOf(rate.amount) : "", country: rate?.country ?? "", region: rate?.region ?? "" },
    ...{ taxCategoryId: rate?.taxCategoryId ?? null, isPublished: rate?.isPublished ?? true },
  };
}

export function writtenRate(draft: RateDraft, amount: string): TaxRateCreate {
  const { percent: _percent, description, region, ...rest } = draft;
  return { ...rest, amount, description: description.trim() || null, region: region || null };
}

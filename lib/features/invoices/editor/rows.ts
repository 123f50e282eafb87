import { z } from "zod";
import { RevenueRecognitionMethod } from "@/lib/core/shapes";
import { decimal } from "@/lib/engine/money/decimal";
import type { DraftLine } from "../draft/rules";
import { RateDisplay, RevenueClassification } from "../line-items/schema";
import type { RemovedLine } from "./rules";

/**
 * Engine lines that the editor took off a draft, kept in the stored calculation beside what the engine said of them (D33). Whatever writes a
 * calculation anew leaves them out: after it only the engine gives its lines back.
 */

const Exact = z.string().transform((text) => decimal(text));

const Removed = z.object({
  id: z.string(),
  rateDisplay: RateDisplay,
  roundingAmount: Exact,
  taxRate: Exact,
  taxCategoryCode: z.string(),
  taxRateId: z.string().nullable(),
  taxLabel: z.string().nullable(),
  taxRateMissing: z.boolean(),
  priceId: z.string().nullable(),
  productId: z.string().nullable(),
  creditGrantId: z.string().nullable(),
  externalIds: z.array(z.object({ key: z.string(), value: z.string() })),
  revenueClassification: RevenueClassification.nullable(),
  revenueRecognitionMethod: RevenueRecognitionMethod.nullable(),
  trace: z.unknown(),
  createdAt: z.string().transform((text) => new Date(text)),
});

const CalculatedLine = z.looseObject({ key: z.string() });

/** @param lines of a stored calculation. @throws ZodError on what no calculation of ours wrote */
export function toRemovedLines(lines: unknown): RemovedLine[] {
  return CalculatedLine.array()
    .parse(lines)
    .flatMap(({ key, removed }) => (removed === undefined ? [] : [{ ...Removed.parse(removed), engineKey: key }]));
}

/** The calculation's lines with what was taken off, and without what came back. @throws ZodError as `toRemovedLines` */
export function withRemovedLines(
  lines: unknown,
  { gone, back }: { gone: readonly DraftLine[]; back: readonly DraftLine[] },
): unknown[] {
  const goneOf = new Map(gone.map((line) => [line.engineKey, line]));
  const isBack = new Set(back.map(({ engineKey }) => engineKey));
  return CalculatedLine.array()
    .parse(lines)
    .map(({ removed, ...line }) => {
      const taken = goneOf.get(line.key);
      if (taken) return { ...line, removed: removedData(taken) };
      return removed === undefined || isBack.has(line.key) ? line : { ...line, removed };
    });
}

function removedData(line: DraftLine) {
  const { id, rateDisplay, taxCategoryCode, taxRateId, taxLabel, taxRateMissing, priceId, productId } = line;
  const { creditGrantId, externalIds, revenueClassification, revenueRecognitionMethod, trace } = line;
  return {
    ...{ id, rateDisplay, taxCategoryCode, taxRateId, taxLabel, taxRateMissing, priceId, productId },
    ...{ creditGrantId, externalIds, revenueClassification, revenueRecognitionMethod, trace },
    roundingAmount: line.roundingAmount.toFixed(),
    taxRate: line.taxRate.toFixed(),
    createdAt: line.createdAt.toISOString(),
  };
}

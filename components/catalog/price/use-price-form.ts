"use client";
import { useMemo, useState } from "react";
import { type Answer, useSubmit } from "@/components/ui/use-submit";
import { PricingStructure } from "@/lib/features/catalog/structures/schema";
import { type Subject, subjectOf } from "../curve/subject";
import type { PriceDraft } from "./price-draft";
import { type PriceTerms, readTerms, wireStructure } from "./price-wire";

export interface PriceForm {
  draft: PriceDraft;
  /** Changes the draft; `paths` are the wire's names of what was typed, whose faults may be shown from then on. */
  set: (patch: Partial<PriceDraft>, ...paths: string[]) => void;
  errorOf: (path: string) => string | undefined;
}

/**
 * A price while it is typed: checked at each key by the server's own schema and check, a fault shown once its field was touched, or all of
 * them once somebody tried to save.
 */
export function usePriceForm<T>(spec: {
  initial: PriceDraft;
  productId: string;
  send: (terms: PriceTerms) => Promise<Answer<T>>;
  onDone: (made: T) => void;
}) {
  const [draft, setDraft] = useState(spec.initial);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [tried, setTried] = useState(false);
  const reading = useMemo(() => readTerms(draft, spec.productId), [draft, spec.productId]);
  const faults = "faults" in reading ? reading.faults : {};
  const saving = useSubmit<T>(async () => {
    setTried(true);
    if ("terms" in reading) return spec.send(reading.terms);
    return { ok: false, error: { message: "Not saved.", fields: reading.faults } };
  }, spec.onDone);
  const set: PriceForm["set"] = (patch, ...paths) => {
    setDraft((before) => ({ ...before, ...patch }));
    if (paths.length > 0) setTouched((before) => new Set([...before, ...paths]));
  };
  const errorOf = (path: string) => {
    const own = tried || touched.has(path) ? faults[path]?.[0] : undefined;
    return own ?? ("terms" in reading ? saving.errorOf(path) : undefined);
  };
  return {
    ...{ draft, set, setDraft, errorOf, saving },
    changed: JSON.stringify(draft) !== JSON.stringify(spec.initial),
    subject: useSubject(draft),
  };
}

/** What the curve is drawn of: the last complete structure of this model and currency, so that it does not vanish while a figure is retyped. */
function useSubject(draft: PriceDraft): Subject | null {
  const { billingFrequency } = draft;
  const subject = useMemo(() => readSubject(draft), [draft]);
  const [kept, keep] = useState(subject);
  if (subject && subject !== kept) keep(subject);
  const shown = subject ?? kept;
  const isSame = shown?.structure.pricingType === draft.pricingType && shown.currency === draft.currency;
  return isSame ? { ...shown, billingFrequency } : null;
}

/** A structure needs no metric to be priced. */
function readSubject(draft: PriceDraft): Subject | null {
  const anyMetric = "00000000-0000-7000-8000-000000000000";
  const parsed = PricingStructure.safeParse(
    wireStructure({ ...draft, usageMetricId: anyMetric, seatMetricId: anyMetric }),
  );
  const { currency, billingFrequency } = draft;
  return parsed.success ? subjectOf({ structure: parsed.data, currency, billingFrequency }) : null;
}

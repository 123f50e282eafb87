"use client";
import { useId, useState } from "react";
import { CostPane } from "@/components/catalog/curve/cost-pane";
import { hasTiers } from "@/components/catalog/price/billing-choices";
import { BillingFields, CalculationFields } from "@/components/catalog/price/billing-fields";
import { ModelPicker } from "@/components/catalog/price/model-picker";
import { blankPrice, priceDraft } from "@/components/catalog/price/price-draft";
import { EdgeNote, NameFields } from "@/components/catalog/price/price-form";
import { withModel } from "@/components/catalog/price/price-wire";
import { MetricField, RateFields } from "@/components/catalog/price/rate-fields";
import { SeatFields, SeatRateChoice } from "@/components/catalog/price/seat-fields";
import { TierTable } from "@/components/catalog/price/tier-table";
import { usePriceForm } from "@/components/catalog/price/use-price-form";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { RefusalNote } from "@/components/ui/refusal-note";
import { currencies, isCurrency } from "@/lib/engine/money/currency";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { BuilderVerbs } from "./builder-verbs";

export interface InlinePriceProps {
  title: string;
  product: { id: string; name: string };
  /** A price that it starts as a copy of. */
  from: Price | null;
  currency: string;
  verbs: BuilderVerbs;
  onMade: (price: Price) => void;
  onClose: () => void;
}

/** A price built on the way: the catalogue's form; it is saved there and used here. */
export function InlinePrice({ title, product, from, currency, verbs, onMade, onClose }: InlinePriceProps) {
  const id = useId();
  const [initial] = useState(() =>
    from ? priceDraft(from) : { ...blankPrice(isCurrency(currency) ? currency : "EUR"), name: product.name },
  );
  const {
    saving,
    changed: _,
    subject,
    setDraft,
    ...form
  } = usePriceForm<Price>({
    ...{ initial, productId: product.id, onDone: onMade },
    send: (terms) => verbs.createPrice({ ...terms, listPriceId: null, status: "ACTIVE" }),
  });
  const { draft } = form;
  return (
    <Drawer
      open
      width={620}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      description="What a price charges never changes; it joins the product's prices."
      footer={
        <>
          <Button onClick={onClose}>Back</Button>
          <Button variant="primary" type="submit" form={id} busy={saving.busy} busyLabel="Saving">
            Save and use
          </Button>
        </>
      }
    >
      <form
        id={id}
        ref={saving.form}
        className="grid grid-cols-[minmax(0,1fr)] gap-5"
        onSubmit={saving.submit}
        noValidate
      >
        <RefusalNote refusal={saving.refusal} shown={(path) => !/^(productId|listPriceId|status)\b/.test(path)} />
        <NameFields {...form} currencies={currencies} />
        <ModelPicker
          value={draft.pricingType}
          onChange={(pricingType) => setDraft((before) => withModel(before, pricingType))}
        />
        <SeatRateChoice {...form} />
        <RateFields {...form} />
        {hasTiers(draft) && <TierTable {...form} subject={subject} />}
        {hasTiers(draft) && <EdgeNote subject={subject} />}
        <CalculationFields {...form} />
        <BillingFields {...form} />
        <SeatFields {...form} />
        <MetricField {...form} />
      </form>
      <div className="-mx-6 mt-5 border-line border-t">
        <CostPane subject={subject} />
      </div>
    </Drawer>
  );
}

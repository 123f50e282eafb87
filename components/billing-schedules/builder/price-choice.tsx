"use client";
import { useState } from "react";
import { billingWords, priceSummary } from "@/components/catalog/price-words";
import { Button } from "@/components/ui/button";
import { cx } from "@/components/ui/cx";
import { Note } from "@/components/ui/note";
import { Spinner } from "@/components/ui/spinner";
import { Tag } from "@/components/ui/tag";
import { TextInput } from "@/components/ui/text-input";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { Builder } from "./use-builder";
import { isMadeOf, useProductPrices } from "./use-product-prices";

export interface PriceChoiceProps {
  builder: Builder;
  productId: string;
  /** Id of the price that is in use. */
  chosen: string | null;
  onChoose: (price: Price) => void;
  onBuild: () => void;
}

type Offer = { kind: "price"; price: Price } | { kind: "list"; listPrice: ListPrice };

/** How many are shown before one has to search. */
const mostShown = 20;

/** What the product offers; its list prices first. */
export function PriceChoice({ builder, productId, chosen, onChoose, onBuild }: PriceChoiceProps) {
  const { state, priceOf } = useProductPrices(builder, productId);
  const [text, setText] = useState("");
  const [busy, setBusy] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const offers = state.kind === "ready" ? offersOf(state, builder.catalogue.prices.get(chosen ?? "")) : [];
  const found = offers.filter((offer) => wordsOf(offer).toLowerCase().includes(text.trim().toLowerCase()));
  const take = async (offer: Offer) => {
    if (offer.kind === "price") return onChoose(offer.price);
    setBusy(offer.listPrice.id);
    const made = await priceOf(offer.listPrice);
    setBusy(null);
    setRefusal(made.ok ? null : made.message);
    if (made.ok) onChoose(made.data);
  };
  return (
    <fieldset className="m-0 grid min-w-0 gap-2 border-0 p-0">
      <legend className="label">Price</legend>
      {refusal && <Note tone="critical" icon="circle-alert" role="alert" title={refusal} />}
      {offers.length > 8 && (
        <TextInput
          icon="search"
          aria-label="Find a price"
          placeholder="Name or amount"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      {state.kind === "loading" && <Spinner />}
      {state.kind === "failed" && <Note tone="critical" icon="circle-alert" role="alert" title={state.message} />}
      {state.kind === "ready" && offers.length === 0 && (
        <p className="m-0 text-ink-3">The product has no price yet. Build the first one.</p>
      )}
      {found.slice(0, mostShown).map((offer) => (
        <OfferRow
          key={idOf(offer)}
          offer={offer}
          isChosen={isChosen(offer, builder.catalogue.prices.get(chosen ?? ""))}
          isBusy={busy === idOf(offer)}
          onChoose={() => void take(offer)}
        />
      ))}
      {found.length > mostShown && <p className="m-0 text-ink-3 text-meta">{found.length - mostShown} more: search.</p>}
      <div>
        <Button icon="plus" onClick={onBuild}>
          New price
        </Button>
      </div>
    </fieldset>
  );
}

function OfferRow(props: { offer: Offer; isChosen: boolean; isBusy: boolean; onChoose: () => void }) {
  const { offer, isChosen: chosen, isBusy, onChoose } = props;
  const terms = offer.kind === "price" ? offer.price : offer.listPrice;
  return (
    <label
      className={cx(
        "flex cursor-pointer items-start gap-2.5 rounded-control border p-2.5",
        chosen ? "border-accent bg-accent-soft" : "border-line-strong",
      )}
    >
      <input type="radio" name="offer" className="radio mt-0.5" value={terms.id} checked={chosen} onChange={onChoose} />
      <span className="min-w-0 flex-1">
        <span className="flex items-center gap-2">
          <span className="tnum font-medium">{priceSummary(terms)}</span>
          {offer.kind === "list" && <Tag>List price</Tag>}
          {isBusy && <Spinner size={14} />}
        </span>
        <span className="clip block text-ink-3 text-meta">
          {terms.name}, {billingWords(terms).toLowerCase()}
        </span>
      </span>
    </label>
  );
}

/** Prices that a list price stands for already are not offered twice; drafts are not offered, but the one in use is. */
function offersOf(
  { prices, listPrices }: { prices: readonly Price[]; listPrices: readonly ListPrice[] },
  chosen: Price | undefined,
): Offer[] {
  const offered = listPrices.filter(({ archivedAt }) => archivedAt === undefined);
  const own = prices.filter(
    (price) => price.status === "ACTIVE" && !offered.some((listPrice) => isMadeOf(price, listPrice)),
  );
  const isMissing =
    chosen && !own.some(({ id }) => id === chosen.id) && !offered.some((listPrice) => isMadeOf(chosen, listPrice));
  return [
    ...(isMissing ? [{ kind: "price" as const, price: chosen }] : []),
    ...offered.map((listPrice) => ({ kind: "list" as const, listPrice })),
    ...own.map((price) => ({ kind: "price" as const, price })),
  ];
}

function isChosen(offer: Offer, chosen: Price | undefined): boolean {
  if (!chosen) return false;
  return offer.kind === "price" ? offer.price.id === chosen.id : isMadeOf(chosen, offer.listPrice);
}

function idOf(offer: Offer): string {
  return offer.kind === "price" ? offer.price.id : offer.listPrice.id;
}

function wordsOf(offer: Offer): string {
  const terms = offer.kind === "price" ? offer.price : offer.listPrice;
  return `${terms.name} ${priceSummary(terms)}`;
}

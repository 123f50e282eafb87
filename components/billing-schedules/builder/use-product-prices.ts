"use client";
import { useCallback, useEffect, useState } from "react";
import type { PriceTerms } from "@/components/catalog/price/price-wire";
import { ask } from "@/components/ui/use-submit";
import type { ListPrice } from "@/lib/features/catalog/list-prices/schema";
import type { Price } from "@/lib/features/catalog/prices/schema";
import type { Builder } from "./use-builder";

type State =
  | { kind: "loading" }
  | { kind: "failed"; message: string }
  | { kind: "ready"; prices: readonly Price[]; listPrices: readonly ListPrice[] };

const most = 100;

/** What a product offers: its prices, newest first, and its list prices. */
export function useProductPrices({ verbs, learn }: Builder, productId: string) {
  const [state, setState] = useState<State>({ kind: "loading" });
  useEffect(() => {
    let isCurrent = true;
    const load = async () => {
      const [prices, listPrices] = await Promise.all([
        ask(verbs.listPrices, { productId, limit: most }),
        ask(verbs.listListPrices, { productId, limit: most }),
      ]);
      if (!isCurrent) return;
      const refusal = !prices.ok ? prices.error : !listPrices.ok ? listPrices.error : null;
      if (refusal) setState({ kind: "failed", message: refusal.message });
      if (prices.ok && listPrices.ok) {
        learn(prices.data.items);
        setState({ kind: "ready", prices: prices.data.items, listPrices: listPrices.data.items });
      }
    };
    void load();
    return () => {
      isCurrent = false;
    };
  }, [verbs, learn, productId]);

  /** The price that is a list price's: one that was made of it before and says the same, else a new one. */
  const priceOf = useCallback(
    async (listPrice: ListPrice): Promise<{ ok: true; data: Price } | { ok: false; message: string }> => {
      const made = state.kind === "ready" ? state.prices.find((price) => isMadeOf(price, listPrice)) : undefined;
      if (made) return { ok: true, data: made };
      const answer = await ask(verbs.createPrice, {
        ...termsOf(listPrice),
        listPriceId: listPrice.id,
        status: "ACTIVE",
      });
      if (!answer.ok) return { ok: false, message: answer.error.message };
      learn([answer.data]);
      return answer;
    },
    [state, verbs, learn],
  );
  return { state, priceOf };
}

/** Whether a price charges what a list price does. */
export function isMadeOf(price: Price, listPrice: ListPrice): boolean {
  return (
    price.listPriceId === listPrice.id &&
    price.status === "ACTIVE" &&
    JSON.stringify(termsOf(price)) === JSON.stringify(termsOf(listPrice))
  );
}

function termsOf(price: Price | ListPrice): PriceTerms {
  const { productId, name, currency, billingFrequency, billingType, structure, usageCalculationPeriod } = price;
  return {
    ...{ productId, name, currency, billingFrequency, billingType, structure },
    usageCalculationPeriod: usageCalculationPeriod ?? null,
    onDemandInterval: price.onDemandInterval ?? null,
  };
}

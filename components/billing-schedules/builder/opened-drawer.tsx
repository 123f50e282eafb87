"use client";
import { addProduct } from "./cell-edits";
import { DiscountDrawer } from "./discount-drawer";
import type { CellPlace } from "./draft";
import { GrantDrawer } from "./grant-drawer";
import { MinimumDrawer } from "./minimum-drawer";
import { PhaseDrawer } from "./phase-drawer";
import type { Opened } from "./phase-table";
import { PriceDrawer } from "./price-drawer";
import { ProductDrawer } from "./product-drawer";
import type { Builder } from "./use-builder";

export interface OpenedDrawerProps {
  builder: Builder;
  opened: Opened;
  onOpen: (opened: Opened | null) => void;
  onSelect: (place: CellPlace) => void;
}

/** The drawer of what was opened. */
export function OpenedDrawer({ builder, opened, onOpen, onSelect }: OpenedDrawerProps) {
  const close = () => onOpen(null);
  if (opened.kind === "phase") {
    const phase = builder.draft.phases.find(({ key }) => key === opened.phase);
    return phase ? <PhaseDrawer builder={builder} phase={phase} onClose={close} /> : null;
  }
  const section = opened.kind === "cell" ? opened.place.section : opened.section;
  const place = opened.kind === "cell" ? opened.place : null;
  switch (section) {
    case "prices":
      if (place) return <PriceDrawer builder={builder} place={place} onClose={close} />;
      return <AddProducts builder={builder} onOpen={onOpen} onSelect={onSelect} />;
    case "discounts":
      return <DiscountDrawer builder={builder} place={place} onClose={close} />;
    case "minimums":
      return <MinimumDrawer builder={builder} place={place} onClose={close} />;
    case "grants":
      return <GrantDrawer builder={builder} place={place} onClose={close} />;
  }
}

/** One product leads on to its price in the first phase that can still change. */
function AddProducts({ builder, onOpen, onSelect }: Omit<OpenedDrawerProps, "opened">) {
  const { draft, change, learn, stateOf, verbs } = builder;
  return (
    <ProductDrawer
      verbs={verbs}
      onClose={() => onOpen(null)}
      onAdd={(products) => {
        const rows = products.map((product) => ({ product, key: crypto.randomUUID() }));
        for (const { product } of rows) learn([], product);
        change((now) => rows.reduce((made, { product, key }) => addProduct(made, product.id, key), now));
        const phase = draft.phases.find((one) => stateOf(one) !== "ended");
        const [first] = rows;
        if (!first || !phase) return onOpen(null);
        const place = { section: "prices" as const, row: first.key, phase: phase.key };
        onSelect(place);
        onOpen(rows.length === 1 ? { kind: "cell", place } : null);
      }}
    />
  );
}

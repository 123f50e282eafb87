"use client";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Drawer } from "@/components/ui/drawer";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { Price } from "@/lib/features/catalog/prices/schema";
import { cellAt, phaseBefore, setCell, setTaxRate } from "./cell-edits";
import { priceFace } from "./cell-words";
import { type CellPlace, type PriceCell, phaseName } from "./draft";
import { placeKey } from "./fault-places";
import { InlinePrice } from "./inline-price";
import { PriceChoice } from "./price-choice";
import { TaxRateField } from "./tax-rate-field";
import { CellActions } from "./term-drawer";
import type { Builder } from "./use-builder";

export interface PriceDrawerProps {
  builder: Builder;
  place: CellPlace;
  onClose: () => void;
}

/** The price of a product in a phase: chosen from what the product has, taken over from the phase before, or built here. */
export function PriceDrawer({ builder, place, onClose }: PriceDrawerProps) {
  const { draft, change, catalogue, learn } = builder;
  const [isBuilding, setBuilding] = useState(false);
  const row = draft.prices.find(({ key }) => key === place.row);
  if (!row) return null;
  const product = { id: row.productId, name: catalogue.productNames.get(row.productId) ?? "Product" };
  const cell = cellAt(draft, "prices", place);
  const choose = (price: Price) => {
    learn([price]);
    change((now) => {
      const before = cellAt(now, "prices", place);
      const chosen = { priceId: price.id, arr: before?.arr ?? null, order: before?.order ?? null };
      return setCell(now, "prices", place, chosen);
    });
  };
  const title = `${product.name}, ${phaseName(draft, place.phase)}`;
  if (isBuilding) {
    return (
      <InlinePrice
        title={`New price of ${title}`}
        product={product}
        from={startOf(builder, place, cell)}
        currency={builder.currency}
        verbs={builder.verbs}
        onMade={(price) => {
          choose(price);
          setBuilding(false);
        }}
        onClose={() => setBuilding(false)}
      />
    );
  }
  return (
    <Drawer
      open
      persistent={false}
      onOpenChange={(open) => !open && onClose()}
      title={title}
      footer={
        <>
          <CellActions builder={builder} place={place} onDone={onClose} />
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        </>
      }
    >
      <form
        className="grid gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
        }}
      >
        <PriceChoice
          builder={builder}
          productId={row.productId}
          chosen={cell?.priceId ?? null}
          onChoose={choose}
          onBuild={() => setBuilding(true)}
        />
        {cell && <PriceSettings builder={builder} place={place} cell={cell} />}
      </form>
    </Drawer>
  );
}

/** What belongs to the price on this schedule: its tax rate, and whether it counts as recurring revenue. */
function PriceSettings({ builder, place, cell }: { builder: Builder; place: CellPlace; cell: PriceCell }) {
  const { draft, change, faults, taxRates, catalogue, isMixed } = builder;
  const price = catalogue.prices.get(cell.priceId);
  const { figure, detail } = priceFace(price, isMixed);
  const wrong = faults.cells.get(placeKey(place)) ?? [];
  return (
    <fieldset className="m-0 grid min-w-0 gap-3 border-0 border-line border-t p-0 pt-4">
      <legend className="sr-only">
        Settings of {figure} {detail}
      </legend>
      <TaxRateField
        rates={taxRates}
        value={draft.taxRates[cell.priceId] ?? ""}
        none="By its product and the customer"
        error={wrong.find(({ field }) => field === "taxRateId")?.message}
        onChange={(id) => change((now) => setTaxRate(now, cell.priceId, id || null))}
      />
      <Field label="Recurring revenue" hint="Whether it counts towards ARR in this phase.">
        <Select
          options={[
            { value: "default", label: "As usual" },
            { value: "INCLUDE", label: "Counted" },
            { value: "EXCLUDE", label: "Left out" },
          ]}
          value={cell.arr ?? "default"}
          onValueChange={(value) => {
            const arr = value === "INCLUDE" || value === "EXCLUDE" ? value : null;
            change((now) => setCell(now, "prices", place, { ...cell, arr }));
          }}
        />
      </Field>
    </fieldset>
  );
}

/** What a new price starts from: the cell's own, else that of the phase before. */
function startOf({ draft, catalogue }: Builder, place: CellPlace, cell: PriceCell | undefined): Price | null {
  const before = phaseBefore(draft, place.phase);
  const near = cell ?? (before === null ? undefined : cellAt(draft, "prices", { row: place.row, phase: before }));
  return catalogue.prices.get(near?.priceId ?? "") ?? null;
}

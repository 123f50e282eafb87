"use client";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { useDone } from "@/components/ui/use-done";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import { CategoryDialog } from "./category-dialog";
import type { CellOutcome } from "./matrix-cell";
import { placeName } from "./place-name";
import { RegionDialog } from "./region-dialog";
import type { CellPlace } from "./tax-matrix";
import type { TaxesScreenProps } from "./taxes-screen";

export type AskedOfTaxes =
  | { kind: "category" }
  | { kind: "region" }
  | { kind: "edit" | "archive"; category: TaxCategory }
  | ({ kind: "clear"; settle: (outcome: CellOutcome) => void } & CellPlace)
  | null;

/** What the tax page asks about, one at a time. */
export function TaxDialogs(props: TaxesScreenProps & { asked: AskedOfTaxes; onClose: () => void }) {
  const { asked, onClose } = props;
  const done = useDone();
  if (!asked) return null;
  const finish = (title: string, detail?: string) => {
    onClose();
    done(title, detail);
  };
  if (asked.kind === "category") {
    return (
      <CategoryDialog
        category={null}
        send={props.createCategory}
        onDone={({ name }) => finish(`Category ${name} added`, "Enter its rate for each region.")}
        onClose={onClose}
      />
    );
  }
  if (asked.kind === "region") {
    return (
      <RegionDialog
        categories={props.matrix.categories}
        save={props.setRate}
        onDone={(place) => finish(`${place} added`)}
        onClose={onClose}
      />
    );
  }
  if (asked.kind === "edit") {
    const { id } = asked.category;
    return (
      <CategoryDialog
        category={asked.category}
        send={(write) => props.updateCategory({ ...write, id })}
        onDone={({ name }) => finish(`Category ${name} saved`)}
        onClose={onClose}
      />
    );
  }
  if (asked.kind === "clear") return <ClearRate {...props} asked={asked} finish={finish} />;
  return <ArchiveCategory {...props} category={asked.category} finish={finish} />;
}

interface AskProps extends TaxesScreenProps {
  finish: (title: string, detail?: string) => void;
  onClose: () => void;
}

function ArchiveCategory({ category, archiveCategory, finish, onClose }: AskProps & { category: TaxCategory }) {
  return (
    <ConfirmRun
      title={`Archive ${category.name}?`}
      consequences={[
        { id: "pickers", words: "It leaves this page, and products can no longer be given it." },
        { id: "rates", words: "Its rates stay in force for products that have it." },
      ]}
      confirmLabel="Archive category"
      busyLabel="Archiving"
      keepLabel="Keep category"
      run={() => archiveCategory({ id: category.id })}
      onDone={() => finish(`Category ${category.name} archived`)}
      onClose={onClose}
    />
  );
}

function ClearRate({
  asked,
  setRate,
  finish,
  onClose,
}: AskProps & { asked: Extract<AskedOfTaxes, { kind: "clear" }> }) {
  const { region, category, settle } = asked;
  const place = placeName(region.country, region.region);
  return (
    <ConfirmRun
      title={`Remove the rate for ${category.name} in ${place}?`}
      consequences={[
        { id: "none", words: "New lines there have no rate, which is not 0 %. To tax them at nothing, enter 0." },
        { id: "old", words: "Finalized invoices keep the rate they were issued with." },
      ]}
      confirmLabel="Remove rate"
      busyLabel="Removing"
      keepLabel="Keep rate"
      run={() => setRate({ taxCategoryId: category.id, country: region.country, region: region.region, amount: null })}
      onDone={() => {
        settle("saved");
        finish(`Rate for ${category.name} in ${place} removed`);
      }}
      onClose={() => {
        settle("kept");
        onClose();
      }}
    />
  );
}

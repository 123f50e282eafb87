"use client";
import { useState } from "react";
import { DeniedNote } from "@/components/accounts/denied-note";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Button, ButtonLink } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Note } from "@/components/ui/note";
import { useDone } from "@/components/ui/use-done";
import { ask, type Run } from "@/components/ui/use-submit";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import type { MatrixRate } from "@/lib/features/taxes/matrix/schema";
import type { CellOutcome } from "./matrix-cell";
import { type Matrix, missingRates } from "./missing-rates";
import { percentOf } from "./percent";
import { placeName } from "./place-name";
import { type AskedOfTaxes, TaxDialogs } from "./tax-dialogs";
import { type CellPlace, cellKey, TaxMatrixTable } from "./tax-matrix";

export interface TaxesScreenProps {
  matrix: Matrix;
  denials: { create: string | undefined; update: string | undefined; archive: string | undefined };
  setRate: Run<MatrixRate, unknown>;
  createCategory: Run<{ name: string; description: string | null }, TaxCategory>;
  updateCategory: Run<{ id: string; name: string; description: string | null }, TaxCategory>;
  archiveCategory: Run<{ id: string }, TaxCategory>;
}

/** The rates in force: categories by regions. */
export function TaxesScreen(props: TaxesScreenProps) {
  const { matrix, denials, setRate } = props;
  const { asked, setAsked, problem, setProblem, save } = useMatrix(setRate);
  const addFirst = denials.update ?? (matrix.categories.length === 0 ? "Add a category first." : undefined);
  const missing = missingRates(matrix);
  return (
    <SettingsPage
      title="Sales tax"
      intro="A line is taxed at the rate of its product’s category in the customer’s region. Customers marked exempt or reverse charged pay none."
      actions={
        <>
          <ButtonLink variant="ghost" href="/settings/taxes/rates">
            All rates
          </ButtonLink>
          <Button icon="plus" disabledReason={denials.create} onClick={() => setAsked({ kind: "category" })}>
            Category
          </Button>
          <Button variant="primary" icon="plus" disabledReason={addFirst} onClick={() => setAsked({ kind: "region" })}>
            Region
          </Button>
        </>
      }
    >
      <div className="grid gap-2 px-6 pb-4 empty:hidden">
        <DeniedNote reason={denials.update} />
        {problem && <Note tone="critical" icon="circle-alert" role="alert" title={problem} />}
        <MissingNote matrix={matrix} missing={missing} />
      </div>
      {matrix.categories.length === 0 ? (
        <EmptyState icon="percent" title="No tax categories">
          A category says what products are taxed as. Add one, then its rate for each region you sell to.
        </EmptyState>
      ) : (
        <>
          <TaxMatrixTable
            matrix={matrix}
            missing={new Set(missing.map(({ region, taxCategoryId }) => cellKey(region, taxCategoryId)))}
            denials={denials}
            save={save}
            onProblem={setProblem}
            onRename={(category) => setAsked({ kind: "edit", category })}
            onArchive={(category) => setAsked({ kind: "archive", category })}
          />
          <MatrixFoot uncategorised={matrix.uncategorised.length} />
        </>
      )}
      <TaxDialogs {...props} asked={asked} onClose={() => setAsked(null)} />
    </SettingsPage>
  );
}

/** Saves cells as they are left; taking a rate away is asked about first. */
function useMatrix(setRate: TaxesScreenProps["setRate"]) {
  const [asked, setAsked] = useState<AskedOfTaxes>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const done = useDone();
  const save = async ({ region, category }: CellPlace, amount: string | null): Promise<CellOutcome> => {
    if (amount === null) {
      return new Promise((settle) => setAsked({ kind: "clear", region, category, settle }));
    }
    const name = placeName(region.country, region.region);
    const place = { taxCategoryId: category.id, country: region.country, region: region.region };
    const answer = await ask(setRate, { ...place, amount });
    if (answer.ok) {
      done(`${category.name} in ${name} is ${percentOf(amount)} %`, "Drafts take it when they are recalculated.");
      return "saved";
    }
    setProblem(`${name}, ${category.name}: ${answer.error.fields?.amount?.[0] ?? answer.error.message}`);
    return "refused";
  };
  return { asked, setAsked, problem, setProblem, save };
}

function MissingNote({ matrix, missing }: { matrix: Matrix; missing: ReturnType<typeof missingRates> }) {
  const [first] = missing;
  if (!first) return null;
  const category = matrix.categories.find(({ id }) => id === first.taxCategoryId)?.name ?? "";
  const others = missing.length - 1;
  return (
    <Note
      tone="warning"
      icon="triangle-alert"
      title={`${placeName(first.region.country, first.region.region)} has no rate for ${category}.`}
    >
      {others > 0 && `${others} more ${others === 1 ? "is" : "are"} missing. `}
      Invoices with such products for taxed customers there cannot be finalized.
    </Note>
  );
}

function MatrixFoot({ uncategorised }: { uncategorised: number }) {
  return (
    <div className="grid grid-cols-2 gap-6 px-6 py-4 text-ink-2 text-small">
      <p className="m-0">
        Changed rates apply to drafts when they are recalculated. Finalized invoices keep the rate they were issued
        with. Empty is no rate, which is not 0 %.
      </p>
      {uncategorised > 0 && (
        <p className="m-0">
          {uncategorised === 1 ? "One published rate has" : `${uncategorised} published rates have`} no category. Only
          lines written by hand can name {uncategorised === 1 ? "it" : "them"}.
        </p>
      )}
    </div>
  );
}

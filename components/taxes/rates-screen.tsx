"use client";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Button, ButtonLink } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { type PageInfo, Pager } from "@/components/ui/data-table/pager";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { EmptyState } from "@/components/ui/empty-state";
import { useToast } from "@/components/ui/toast";
import { useDone } from "@/components/ui/use-done";
import { ask, type Run } from "@/components/ui/use-submit";
import type { TaxCategory } from "@/lib/features/taxes/categories/schema";
import type { TaxRate, TaxRateCreate } from "@/lib/features/taxes/rates/schema";
import { RateDialog } from "./rate-dialog";
import { rateDraft, writtenRate } from "./rate-draft";
import { RateTable } from "./rate-table";

export interface RatesScreenProps {
  rates: readonly TaxRate[];
  page: PageInfo;
  /** Archived ones too, to name them. */
  categories: readonly TaxCategory[];
  denials: { create: string | undefined; update: string | undefined; archive: string | undefined };
  create: Run<TaxRateCreate, TaxRate>;
  update: Run<TaxRateCreate & { id: string }, TaxRate>;
  archive: Run<{ id: string }, unknown>;
}

export type AskedOfRates = { kind: "add" } | { kind: "edit" | "archive"; rate: TaxRate } | null;

/** Every tax rate with its version: in force, unpublished, archived. */
export function RatesScreen(props: RatesScreenProps) {
  const { rates, page, categories, denials } = props;
  const [asked, setAsked] = useState<AskedOfRates>(null);
  const url = useListUrl();
  const toast = useToast();
  const done = useDone();
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  const publish = async (rate: TaxRate, isPublished: boolean) => {
    const write = writtenRate({ ...rateDraft(rate), isPublished }, rate.amount);
    const answer = await ask(props.update, { ...write, id: rate.id });
    if (!answer.ok) return toast.failed({ title: `${rate.name} was not changed`, detail: answer.error.message });
    done(`${rate.name} is ${isPublished ? "published" : "no longer published"}`);
  };
  const usable = categories.filter(({ isArchived }) => !isArchived);
  return (
    <SettingsPage
      title="All tax rates"
      intro="Newest first. Of several published rates for one category and region the newest is in force."
      actions={
        <>
          <ButtonLink variant="ghost" icon="arrow-left" href="/settings/taxes">
            Sales tax
          </ButtonLink>
          <Button
            variant="primary"
            icon="plus"
            disabledReason={denials.create}
            onClick={() => setAsked({ kind: "add" })}
          >
            Rate
          </Button>
        </>
      }
    >
      {rates.length === 0 ? (
        <EmptyState icon="percent" title="No tax rates">
          Add them here, or in the sheet of categories and regions.
        </EmptyState>
      ) : (
        <>
          <RateTable rates={rates} categories={categories} denials={denials} onAsk={setAsked} onPublish={publish} />
          <Pager url={url} page={page} shown={rates.length} />
        </>
      )}
      {asked?.kind === "add" && (
        <RateDialog
          rate={null}
          categories={usable}
          send={props.create}
          onDone={({ name }) => finish(`Tax rate ${name} added`)}
          onClose={close}
        />
      )}
      {asked?.kind === "edit" && (
        <RateDialog
          rate={asked.rate}
          categories={categories.filter(({ id, isArchived }) => !isArchived || id === asked.rate.taxCategoryId)}
          send={(write) => props.update({ ...write, id: asked.rate.id })}
          onDone={({ name, version }) => finish(`Tax rate ${name} saved`, `It is version ${version}.`)}
          onClose={close}
        />
      )}
      {asked?.kind === "archive" && <ArchiveRate {...props} rate={asked.rate} finish={finish} onClose={close} />}
    </SettingsPage>
  );
}

function ArchiveRate(
  props: RatesScreenProps & {
    rate: TaxRate;
    finish: (title: string) => void;
    onClose: () => void;
  },
) {
  const { rate, archive, finish, onClose } = props;
  return (
    <ConfirmRun
      title={`Archive ${rate.name}?`}
      consequences={[
        { id: "new", words: "New lines can no longer have it. Where no other rate is published, they have none." },
        { id: "old", words: "Lines that have it keep it." },
        { id: "final", words: "It cannot be taken back. Add a new rate instead." },
      ]}
      confirmLabel="Archive rate"
      busyLabel="Archiving"
      keepLabel="Keep rate"
      run={() => archive({ id: rate.id })}
      onDone={() => finish(`Tax rate ${rate.name} archived`)}
      onClose={onClose}
    />
  );
}

"use client";
import dynamic from "next/dynamic";
import { useState } from "react";
import { SettingsPage } from "@/components/shell/settings-layout";
import { Button } from "@/components/ui/button";
import { ConfirmRun } from "@/components/ui/confirm-run";
import { FilterChips } from "@/components/ui/data-table/filter-chips";
import { type PageInfo, Pager } from "@/components/ui/data-table/pager";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { dayText } from "@/components/ui/day";
import { EmptyState } from "@/components/ui/empty-state";
import { viewKey } from "@/components/ui/url-state";
import { useDone } from "@/components/ui/use-done";
import type { Run } from "@/components/ui/use-submit";
import type { ExchangeRate } from "@/lib/features/currency-conversions/schema";
import type { ImportVerbs } from "./import-drawer";
import { PrintChoice, type PrintChoiceProps } from "./print-choice";
import { RateDialog, type RateDialogProps } from "./rate-dialog";
import { rateFilters } from "./rate-filters";
import { RateTable } from "./rate-table";

const ImportDrawer = dynamic(() => import("./import-drawer").then((module) => module.ImportDrawer), { ssr: false });

export interface RatesScreenProps extends Pick<PrintChoiceProps, "printing"> {
  rates: readonly ExchangeRate[];
  page: PageInfo;
  /** The account's day, ISO. */
  today: string;
  denials: { update: string | undefined; delete: string | undefined; print: string | undefined };
  verbs: ImportVerbs & {
    set: RateDialogProps["send"];
    remove: Run<{ id: string }, ExchangeRate>;
    print: PrintChoiceProps["print"];
  };
}

type Asked = { kind: "add" | "import" } | { kind: "edit" | "delete"; rate: ExchangeRate } | null;

/** The account's exchange rates: what is entered for which day, and where it is printed (D50). */
export function RatesScreen({ rates, page, today, printing, denials, verbs }: RatesScreenProps) {
  const [asked, setAsked] = useState<Asked>(null);
  const [adding, setAdding] = useState(false);
  const url = useListUrl();
  const done = useDone();
  const isNarrowed = viewKey(url.params) !== "";
  const close = () => setAsked(null);
  const finish = (title: string, detail?: string) => {
    close();
    done(title, detail);
  };
  return (
    <SettingsPage
      title="Exchange rates"
      intro="Taken when an invoice is finalized: the rate of its issue date, or the newest of the seven days before."
      actions={
        <>
          <Button icon="upload" disabledReason={denials.update} onClick={() => setAsked({ kind: "import" })}>
            Import
          </Button>
          <Button
            variant="primary"
            icon="plus"
            disabledReason={denials.update}
            onClick={() => setAsked({ kind: "add" })}
          >
            Rate
          </Button>
        </>
      }
    >
      {(rates.length > 0 || isNarrowed) && (
        <div className="flex flex-wrap items-center gap-2 px-6 pb-3">
          <FilterChips url={url} filters={rateFilters} today={today} adding={adding} onAdding={setAdding} />
        </div>
      )}
      {rates.length === 0 ? (
        <NoRates isNarrowed={isNarrowed} />
      ) : (
        <>
          <RateTable rates={rates} denials={denials} onAsk={setAsked} />
          <Pager url={url} page={page} shown={rates.length} />
        </>
      )}
      <PrintChoice printing={printing} denied={denials.print} print={verbs.print} />
      {(asked?.kind === "add" || asked?.kind === "edit") && (
        <RateDialog
          rate={asked.kind === "edit" ? asked.rate : null}
          today={today}
          send={verbs.set}
          onDone={(rate) =>
            finish(asked.kind === "edit" ? "Exchange rate corrected" : "Exchange rate entered", said(rate))
          }
          onClose={close}
        />
      )}
      {asked?.kind === "delete" && (
        <ConfirmRun
          title={`Delete the rate of ${dayText(asked.rate.date)}?`}
          consequences={[
            { id: "rate", words: said(asked.rate) },
            { id: "issued", words: "Invoices that were issued keep the rate they were converted with." },
            { id: "later", words: "A draft that needs it cannot be finalized until there is another one." },
          ]}
          confirmLabel="Delete rate"
          busyLabel="Deleting"
          keepLabel="Keep rate"
          run={() => verbs.remove({ id: asked.rate.id })}
          onDone={(rate) => finish("Exchange rate deleted", said(rate))}
          onClose={close}
        />
      )}
      {asked?.kind === "import" && <ImportDrawer verbs={verbs} onDone={finish} onClose={close} />}
    </SettingsPage>
  );
}

function NoRates({ isNarrowed }: { isNarrowed: boolean }) {
  if (isNarrowed) {
    return (
      <EmptyState icon="search" title="Nothing matches">
        No rate has all of what is asked for above.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="coins" title="No exchange rates">
      They are needed where an invoice bears the tax of a country with another currency. Enter one, or import a list.
    </EmptyState>
  );
}

function said({ baseCurrency, quoteCurrency, rate, date }: ExchangeRate): string {
  return `1 ${baseCurrency} is ${rate} ${quoteCurrency} on ${dayText(date)}.`;
}

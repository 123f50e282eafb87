"use client";
import { PageHeader } from "@/components/shell/page-header";
import { Button, ButtonLink } from "@/components/ui/button";
import { useListUrl } from "@/components/ui/data-table/use-list-url";
import { DaySpan, dayText } from "@/components/ui/day";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Select } from "@/components/ui/select";
import { withParams } from "@/components/ui/url-state";
import type { Statement } from "@/lib/features/insights/statement/schema";
import { FigureText } from "../figure-cell";
import { PeriodControl } from "../period-control";
import { PrintedFacts } from "../printed-facts";
import { StatementTable } from "./statement-table";

export interface StatementScreenProps {
  statement: Statement;
  today: string;
}

/** A customer's statement of account: the period and currency above, what was and is owed, every entry. */
export function StatementScreen({ statement, today }: StatementScreenProps) {
  const { customer, currency, currencies, from, until } = statement;
  const url = useListUrl();
  const path = `/customers/${customer.id}/statement`;
  const query = new URLSearchParams({ currency, from, until });
  return (
    <>
      <PageHeader
        title="Statement"
        crumbs={[
          { label: "Customers", href: "/customers" },
          { label: customer.legalName, href: `/customers/${customer.id}` },
        ]}
        state={
          <PrintedFacts>
            {customer.legalName}, {currency}, <DaySpan from={from} to={until} />
          </PrintedFacts>
        }
        actions={
          <>
            <Button onClick={() => window.print()}>Print</Button>
            <ButtonLink plain href={`${path}/export?${query}`} icon="download" download="">
              CSV
            </ButtonLink>
            <ButtonLink variant="primary" plain href={`${path}/pdf?${query}&download=1`} icon="download" download="">
              PDF
            </ButtonLink>
          </>
        }
      />
      <div className="toolbar">
        <PeriodControl from={from} until={until} today={today} />
        <span className="ml-auto w-[96px]">
          <Select
            size="small"
            aria-label="Currency"
            options={currencies.map((code) => ({ value: code, label: code }))}
            value={currency}
            onValueChange={(next) => url.go(withParams(url.params, { currency: next }))}
          />
        </span>
      </div>
      <Balances statement={statement} />
      <ScrollRegion label="Statement" className="report min-h-0 flex-1">
        <StatementTable statement={statement} />
      </ScrollRegion>
    </>
  );
}

function Balances({ statement }: { statement: Statement }) {
  const { currency, from, until, opening, debits, credits, closing } = statement;
  const facts = [
    { label: `Before ${dayText(from)}`, value: opening },
    { label: "Charged", value: debits },
    { label: "Credited", value: credits },
    { label: `Balance on ${dayText(until)}`, value: closing },
  ];
  return (
    <dl className="totals flex-none border-line border-b">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt className="text-ink-3 text-meta">{label}</dt>
          <dd className="tnum m-0 whitespace-nowrap font-medium text-lead">
            <FigureText value={value} currency={currency} />{" "}
            <span className="font-normal text-ink-3 text-meta">{currency}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

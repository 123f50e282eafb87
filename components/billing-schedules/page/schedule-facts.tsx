import Link from "next/link";
import { IdFact } from "@/components/catalog/page/product-facts";
import { localDay } from "@/components/customers/local-day";
import { PaneSection } from "@/components/shell/pane-section";
import { percentOf } from "@/components/taxes/percent";
import { Day, DaySpan, dayText } from "@/components/ui/day";
import { Facts } from "@/components/ui/facts";
import { addDays, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { assetHref } from "@/lib/features/assets/rules";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import { counted } from "../schedule-words";

const labelWidth = 104;

export interface ScheduleFactsProps {
  page: SchedulePage;
  /** Of the account, for the day of an instant. */
  timeZone: string;
}

/** What was agreed, besides prices. */
export function ScheduleFacts({ page, timeZone }: ScheduleFactsProps) {
  const { schedule, customer } = page;
  return (
    <>
      <PaneSection title="Dates">
        <Facts className="tnum text-small" labelWidth={labelWidth} rows={dateRows(page, timeZone)} />
      </PaneSection>
      <PaneSection title="Invoices">
        <Facts
          className="wrap-anywhere text-small"
          labelWidth={labelWidth}
          rows={[
            ["Customer", <CustomerLink key="customer" {...customer} />],
            ["Terms", termWords(schedule.defaultDueDateDays)],
            ["Issue", issueWords(schedule)],
            ["PO number", schedule.purchaseOrderNumber ?? null],
            ["Reference", schedule.reference ?? null],
            ["Usage of", schedule.rollUpBilling ? "The customer and its children" : "The customer"],
            ["Late usage", schedule.lateUsage === "NEXT_INVOICE" ? "On the next invoice" : "Listed, not billed"],
            ...(schedule.memo === undefined ? [] : [["Memo", schedule.memo] as const]),
            ["Id", <IdFact key="id" id={schedule.id} noun="schedule" />],
          ]}
        />
      </PaneSection>
      <TaxRates page={page} />
      <CustomFields fields={schedule.customFields} />
      <Files assets={schedule.attachmentAssets} />
    </>
  );
}

function dateRows({ schedule, nextInvoiceDate, testClockAt, today }: SchedulePage, timeZone: string) {
  const day = (iso: string) => <Day iso={iso} />;
  const { suspensions, cancelledOn, archivedAt, firstBillingDate } = schedule;
  return [
    ["Starts", day(schedule.startDate)],
    ["Ends", schedule.endDate === undefined ? "Open-ended" : day(schedule.endDate)],
    ["Billing day", billingDayWords(schedule)],
    ...(testClockAt ? [["Test clock", day(today)] as const] : []),
    ...(firstBillingDate === undefined ? [] : [["First invoice", day(firstBillingDate)] as const]),
    ...(nextInvoiceDate === undefined ? [] : [["Next invoice", day(nextInvoiceDate)] as const]),
    ...suspensions.map(
      (one, index) =>
        [
          suspensions.length > 1 ? `Suspended ${index + 1}` : "Suspended",
          <SuspensionWords key={one.from} {...one} />,
        ] as const,
    ),
    ...(cancelledOn === undefined ? [] : [["Cancelled on", day(cancelledOn)] as const]),
    ...(archivedAt === undefined ? [] : [["Archived", day(localDay(archivedAt, timeZone))] as const]),
    ["Added", day(localDay(schedule.createdAt, timeZone))],
  ] as const;
}

function SuspensionWords({ from, resumedOn, onResume }: SchedulePage["schedule"]["suspensions"][number]) {
  if (resumedOn === undefined) return `from ${dayText(from)}, not resumed`;
  return (
    <>
      <DaySpan from={from} to={addDays(parsePlainDate(resumedOn), -1)} />
      <span className="text-ink-3">{onResume === "BILL" ? ", billed" : ", skipped"}</span>
    </>
  );
}

function billingDayWords({ recurrenceDayOfMonth, startDate }: SchedulePage["schedule"]): string {
  if (recurrenceDayOfMonth !== undefined) return `Day ${recurrenceDayOfMonth} of the month`;
  return `Day ${Number(startDate.slice(8))} of the month, as it starts`;
}

function termWords(days: number | undefined): string {
  if (days === undefined) return "The account’s";
  return days === 0 ? "Due at once" : counted(days, "day");
}

function issueWords({ autoIssueInvoices, gracePeriodDays }: SchedulePage["schedule"]): string {
  if (!autoIssueInvoices) return "By hand, after review";
  if (gracePeriodDays === undefined) return "By itself, after the account’s days of grace";
  return gracePeriodDays === 0
    ? "By itself, on its date"
    : `By itself, ${counted(gracePeriodDays, "day")} after its date`;
}

function CustomerLink({ id, name, isArchived }: SchedulePage["customer"]) {
  return (
    <>
      <Link className="lnk" href={`/customers/${id}`} prefetch={false}>
        {name}
      </Link>
      {isArchived && <span className="text-ink-3">, archived</span>}
    </>
  );
}

function TaxRates({ page: { schedule, taxRates } }: { page: SchedulePage }) {
  const rows = schedule.taxRates.flatMap(({ priceId, taxRateId }) => {
    const price = schedule.prices.find(({ id }) => id === priceId);
    const rate = taxRates.find(({ id }) => id === taxRateId);
    return price && rate ? [[price.name, `${rate.name}, ${percentOf(rate.amount)} %`] as const] : [];
  });
  return (
    <PaneSection title="Tax rates">
      {rows.length === 0 ? (
        <p className="m-0 text-small">
          By product and billing address <span className="text-ink-3">when an invoice is made</span>
        </p>
      ) : (
        <dl className="m-0 grid gap-1 text-small">
          {rows.map(([name, rate], index) => (
            <div key={`${index} ${name}`} className="flex flex-wrap justify-between gap-x-3">
              <dt className="text-ink-3">{name}</dt>
              <dd className="tnum m-0">{rate}</dd>
            </div>
          ))}
        </dl>
      )}
    </PaneSection>
  );
}

function CustomFields({ fields }: { fields: Readonly<Record<string, string>> }) {
  const entries = Object.entries(fields).sort(([one], [other]) => (one < other ? -1 : 1));
  if (entries.length === 0) return null;
  return (
    <PaneSection title="Custom fields">
      <Facts className="wrap-anywhere text-small" labelWidth={labelWidth} rows={entries} />
    </PaneSection>
  );
}

function Files({ assets }: { assets: SchedulePage["schedule"]["attachmentAssets"] }) {
  if (assets.length === 0) return null;
  return (
    <PaneSection title="Files">
      <ul className="m-0 grid list-none gap-1 p-0 text-small">
        {assets.map(({ id, fileName }) => (
          <li key={id} className="clip">
            <a className="lnk" href={assetHref(id)} title={fileName} target="_blank" rel="noreferrer">
              {fileName}
            </a>
          </li>
        ))}
      </ul>
    </PaneSection>
  );
}

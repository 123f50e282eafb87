import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { Icon, type IconName } from "@/components/ui/icon";
import { ScrollRegion } from "@/components/ui/scroll-region";

interface Report {
  href: string;
  title: string;
  icon: IconName;
  answers: string;
}

const reports: readonly Report[] = [
  {
    ...{ href: "/reports/ageing", title: "Ageing", icon: "clock" },
    answers: "What each customer owes, and for how long it has been due; as of any day.",
  },
  {
    ...{ href: "/reports/vat", title: "VAT", icon: "percent" },
    answers: "Net and tax of a period by country, category and rate, credit notes taken off, with the conversions.",
  },
  {
    ...{ href: "/reports/invoices-grid", title: "Invoices grid", icon: "columns-3" },
    answers: "What was invoiced, customer by month, credit notes taken off.",
  },
  {
    ...{ href: "/reports/numbers", title: "Numbers", icon: "hash" },
    answers: "Every series of invoice and credit note numbers: first, last, voided, skipped, and any gap.",
  },
];

/** The reports there are, and what each answers. */
export function ReportsList() {
  return (
    <>
      <PageHeader title="Reports" />
      <ScrollRegion label="Reports" className="min-h-0 flex-1">
        <ul className="m-0 list-none p-0">
          {reports.map((report) => (
            <li key={report.href} className="border-line border-b">
              <Link className="flex items-start gap-3 px-6 py-4 hover:bg-hover" href={report.href} prefetch={false}>
                <span className="flex-none pt-0.5 text-ink-3">
                  <Icon name={report.icon} />
                </span>
                <span className="min-w-0">
                  <span className="block font-medium">{report.title}</span>
                  <span className="block text-ink-2">{report.answers}</span>
                </span>
                <span className="ml-auto flex-none self-center text-ink-3">
                  <Icon name="chevron-right" size={14} />
                </span>
              </Link>
            </li>
          ))}
        </ul>
        <p className="m-0 px-6 py-4 text-ink-3 text-small">
          A customer’s statement of account is on the customer’s page. Lists of invoices, credit notes and their lines
          are saved as CSV from the lists themselves.
        </p>
      </ScrollRegion>
    </>
  );
}

import { ObjectLayout } from "@/components/shell/object-layout";
import { PageHeader } from "@/components/shell/page-header";
import { MainSection, PaneSection } from "@/components/shell/pane-section";
import { Skeleton } from "@/components/ui/skeleton";

export default function BillingScheduleLoading() {
  return (
    <>
      <PageHeader
        title={<Skeleton width={180} />}
        crumbs={[{ label: "Billing schedules", href: "/billing-schedules" }]}
      />
      <span className="sr-only" role="status">
        Loading
      </span>
      <ObjectLayout
        label="Phases, invoices and forecast"
        aboutLabel="About this schedule"
        about={["Dates", "Invoices", "Tax rates"].map((title) => (
          <PaneSection key={title} title={title}>
            <Bars widths={[148, 112, 128]} />
          </PaneSection>
        ))}
      >
        <div className="grid grid-cols-4 border-line border-b">
          {["Phase of today", "Next invoice", "Invoiced so far", "Outstanding"].map((label) => (
            <div key={label} className="border-line border-l px-6 py-3 first:border-l-0">
              <span className="text-ink-3 text-meta">{label}</span>
              <Bars widths={[112, 72]} />
            </div>
          ))}
        </div>
        {["Phases", "Invoices", "Activity"].map((title) => (
          <MainSection key={title} title={title}>
            <div className="px-6 pb-4">
              <Bars widths={[520, 480, 500]} />
            </div>
          </MainSection>
        ))}
      </ObjectLayout>
    </>
  );
}

function Bars({ widths }: { widths: readonly number[] }) {
  return (
    <span className="grid gap-4 py-2">
      {widths.map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </span>
  );
}

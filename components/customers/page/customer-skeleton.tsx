import { ObjectLayout } from "@/components/shell/object-layout";
import { PageHeader } from "@/components/shell/page-header";
import { MainSection, PaneSection } from "@/components/shell/pane-section";
import { Skeleton } from "@/components/ui/skeleton";

/** A customer's page in waiting: its blocks where they will stand. */
export function CustomerSkeleton() {
  return (
    <>
      <PageHeader title={<Skeleton width={180} />} crumbs={[{ label: "Customers", href: "/customers" }]} />
      <span className="sr-only" role="status">
        Loading
      </span>
      <ObjectLayout
        label="Billing"
        aboutLabel="About this customer"
        about={["Contacts", "Billing details", "Tax"].map((title) => (
          <PaneSection key={title} title={title}>
            <Bars widths={[148, 112, 128]} />
          </PaneSection>
        ))}
      >
        <div className="grid grid-cols-3 border-line border-b">
          {["Outstanding", "Overdue", "Issued"].map((label) => (
            <div key={label} className="border-line border-l px-6 py-3 first:border-l-0">
              <span className="text-ink-3 text-meta">{label}</span>
              <Bars widths={[112, 72]} />
            </div>
          ))}
        </div>
        {["Invoices", "Activity"].map((title) => (
          <MainSection key={title} title={title}>
            <div className="px-6 pb-4">
              <Bars widths={[520, 480, 500, 460, 512]} />
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

import { ObjectLayout } from "@/components/shell/object-layout";
import { PageHeader } from "@/components/shell/page-header";
import { MainSection, PaneSection } from "@/components/shell/pane-section";
import { Skeleton } from "@/components/ui/skeleton";

export default function ProductLoading() {
  return (
    <>
      <PageHeader title={<Skeleton width={180} />} crumbs={[{ label: "Products", href: "/products" }]} />
      <span className="sr-only" role="status">
        Loading
      </span>
      <ObjectLayout
        label="Prices and activity"
        aboutLabel="About this product"
        about={["Details", "Use"].map((title) => (
          <PaneSection key={title} title={title}>
            <Bars widths={[148, 112, 128]} />
          </PaneSection>
        ))}
      >
        {["List prices", "Prices", "Activity"].map((title) => (
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

import { Skeleton } from "@/components/ui/skeleton";
import { ObjectLayout } from "./object-layout";
import { PageHeader } from "./page-header";
import { MainSection, PaneSection } from "./pane-section";

export interface ObjectSkeletonProps {
  crumb: { label: string; href: string };
  label: string;
  aboutLabel: string;
  about: readonly string[];
  /** The band of figures over the sections, if the page has one. */
  figures?: readonly string[];
  sections: readonly string[];
}

/** An object's page in waiting: its blocks where they will stand. */
export function ObjectSkeleton({ crumb, label, aboutLabel, about, figures = [], sections }: ObjectSkeletonProps) {
  return (
    <>
      <PageHeader title={<Skeleton width={180} />} crumbs={[crumb]} />
      <span className="sr-only" role="status">
        Loading
      </span>
      <ObjectLayout
        label={label}
        aboutLabel={aboutLabel}
        about={about.map((title) => (
          <PaneSection key={title} title={title}>
            <Bars widths={[148, 112, 128]} />
          </PaneSection>
        ))}
      >
        {figures.length > 0 && <Figures labels={figures} />}
        {sections.map((title) => (
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

function Figures({ labels }: { labels: readonly string[] }) {
  return (
    <div className="grid auto-cols-fr grid-flow-col border-line border-b">
      {labels.map((label) => (
        <div key={label} className="border-line border-l px-6 py-3 first:border-l-0">
          <span className="text-ink-3 text-meta">{label}</span>
          <Bars widths={[112, 72]} />
        </div>
      ))}
    </div>
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

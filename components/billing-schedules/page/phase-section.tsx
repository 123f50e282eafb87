import { type Catalogue, currenciesOf, type Section, sections } from "@/components/billing-schedules/builder/draft";
import { draftOf } from "@/components/billing-schedules/builder/from-schedule";
import { sectionRows, type TableRow } from "@/components/billing-schedules/builder/table-rows";
import { priceSummary } from "@/components/catalog/price-words";
import { MainSection } from "@/components/shell/pane-section";
import { cx } from "@/components/ui/cx";
import { DaySpan, dayText } from "@/components/ui/day";
import { Icon } from "@/components/ui/icon";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { Tag } from "@/components/ui/tag";
import type { SchedulePage } from "@/lib/features/billing-schedules/overview/schema";
import type { Phase } from "@/lib/features/billing-schedules/terms/schema";
import { isAwaited, phaseName, phaseOn } from "./page-terms";

const titles: Readonly<Record<Section, string>> = {
  prices: "Prices",
  discounts: "Discounts",
  minimums: "Minimums",
  grants: "Credit grants",
};
const [nameWidth, phaseWidth] = [206, 196];

/** Phases as columns, what holds in them as rows: the builder's table, to read. */
export function PhaseSection({ page }: { page: SchedulePage }) {
  const { phases } = page.schedule;
  const bodies = bodiesOf(page);
  return (
    <MainSection title="Phases" count={phases.length}>
      <ScrollRegion label="Phases" className="overflow-y-hidden!">
        <table
          className="w-full table-fixed border-separate border-spacing-0"
          style={{ minWidth: nameWidth + phases.length * phaseWidth }}
        >
          <caption className="sr-only">Prices, discounts, minimums and credit grants by phase</caption>
          <colgroup>
            <col style={{ width: nameWidth }} />
            {phases.map(({ id }) => (
              <col key={id} />
            ))}
          </colgroup>
          <thead>
            <tr>
              <td className="sticky left-0 z-10 border-line border-t bg-canvas" />
              {phases.map((phase) => (
                <PhaseHead key={phase.id} page={page} phase={phase} />
              ))}
            </tr>
          </thead>
          {bodies.map(({ section, rows }) => (
            <tbody key={section}>
              <tr>
                <th
                  scope="colgroup"
                  colSpan={phases.length + 1}
                  className="border-line border-t bg-fog px-6 py-1.5 text-left font-normal text-ink-2 text-small"
                >
                  <span className="sticky left-6">{titles[section]}</span>
                </th>
              </tr>
              {rows.map((row) => (
                <TermRow key={row.key} row={row} phases={phases} />
              ))}
            </tbody>
          ))}
        </table>
      </ScrollRegion>
    </MainSection>
  );
}

/** The builder's rows; a price is told in full here. */
function bodiesOf({ schedule, products }: SchedulePage) {
  const catalogue: Catalogue = {
    prices: new Map(schedule.prices.map((price) => [price.id, price])),
    productNames: new Map(products.map(({ id, name }) => [id, name])),
  };
  let keys = 0;
  const draft = draftOf(schedule, () => `row ${keys++}`);
  const [currency = "EUR", ...others] = currenciesOf(draft, catalogue);
  const subject = { draft, catalogue, currency, isMixed: others.length > 0 };
  const told = draft.prices.map(({ key, cells }) => [key, cells] as const);
  const tell = (row: TableRow): TableRow => {
    const cells = told.find(([key]) => key === row.key)?.[1] ?? {};
    const faces = Object.entries(cells).flatMap(([phase, { priceId }]) => {
      const price = catalogue.prices.get(priceId);
      return price ? [[phase, { figure: priceSummary(price), detail: "" }] as const] : [];
    });
    return { ...row, faces: { ...row.faces, ...Object.fromEntries(faces) } };
  };
  return sections
    .map((section) => {
      const rows = sectionRows(subject, section);
      return { section, rows: section === "prices" ? rows.map(tell) : rows };
    })
    .filter(({ rows }) => rows.length > 0);
}

function PhaseHead({ page, phase }: { page: SchedulePage; phase: Phase }) {
  const { phases } = page.schedule;
  const isNow = phaseOn(phases, page.today)?.id === phase.id;
  return (
    <th
      scope="col"
      aria-current={isNow ? "true" : undefined}
      className={cx(
        "border-line border-t border-l px-3 pt-2 pb-2.5 text-left align-top font-normal",
        isNow && "bg-hover shadow-[inset_0_2px_0_var(--ink)]",
      )}
    >
      <span className="flex items-center gap-2">
        <span className="clip min-w-0 font-medium" title={phaseName(phases, phase)}>
          {phaseName(phases, phase)}
        </span>
        {isNow && <Tag>Today</Tag>}
      </span>
      <span className="tnum block text-ink-3 text-small">
        <PhaseDays phase={phase} />
      </span>
      {phase.milestone && (
        <span className="flex items-center gap-1 text-ink-3 text-meta">
          <Icon name={isAwaited(phase) ? "circle-dashed" : "circle-check"} size={14} />
          <span className="clip" title={phase.milestone.name}>
            {phase.milestone.name}
          </span>
        </span>
      )}
    </th>
  );
}

function PhaseDays({ phase }: { phase: Phase }) {
  if (phase.endDate === undefined) return `from ${dayText(phase.startDate)}`;
  if (isAwaited(phase)) return `${dayText(phase.startDate)} – about ${dayText(phase.endDate)}`;
  return <DaySpan from={phase.startDate} to={phase.endDate} />;
}

function TermRow({ row, phases }: { row: TableRow; phases: readonly Phase[] }) {
  const { icon, name, detail } = row.face;
  return (
    <tr>
      <th
        scope="row"
        className="sticky left-0 z-10 border-line border-t bg-canvas py-2 pr-2 pl-6 text-left align-top font-normal"
      >
        <span className="flex items-center gap-2 font-medium">
          <Icon name={icon} className="flex-none text-ink-3" />
          <span className="clip min-w-0" title={name}>
            {name}
          </span>
        </span>
        <span className="clip block pl-6 text-ink-3 text-meta" title={detail}>
          {detail}
        </span>
      </th>
      {phases.map((phase) => {
        const face = row.faces[phase.id];
        return (
          <td key={phase.id} className="tnum wrap-anywhere border-line border-t border-l px-3 py-2 align-top">
            {face ? (
              <>
                <span className="block">{face.figure}</span>
                {face.detail && <span className="block text-ink-3 text-meta">{face.detail}</span>}
              </>
            ) : (
              <span className="text-ink-3">—</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

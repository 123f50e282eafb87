import { Decimal, decimal } from "@/lib/engine/money/decimal";
import type { PortalUsageBar, PortalUsageEntry } from "@/lib/features/portal/usage/schema";
import type { Telling } from "./telling";

export interface UsageChartProps {
  entry: PortalUsageEntry;
  name: string;
  /** The days shown, in words. */
  when: string;
  telling: Telling;
}

/** Usage as bars from zero up to the largest, which stands beside them; what is still to come keeps its place. Drawn without a script. */
export function UsageChart({ entry: { id, bars, step }, name, when, telling }: UsageChartProps) {
  const largest = Decimal.max(0, ...bars.map(({ amount }) => amount ?? 0));
  const most = telling.words.usage.by[step].most(telling.number(largest.toFixed()));
  const slot = 100 / bars.length;
  const hatching = `open-${id}`;
  return (
    <figure className="m-0 mt-5">
      <figcaption className="tnum text-ink-3 text-meta">{most}</figcaption>
      <svg role="img" aria-label={`${name}, ${when}, ${most}`} width="100%" height={plotHeight} className="mt-1 block">
        <OpenHatching id={hatching} />
        {["0.5", "50%"].map((y) => (
          <line key={y} x1="0" x2="100%" y1={y} y2={y} className="stroke-chart-grid" />
        ))}
        {bars.map((bar, place) => (
          <Bar
            key={bar.start}
            left={slot * place}
            {...{ bar, slot, largest }}
            hatching={bar.isCurrent && step !== "DAY" ? hatching : null}
          />
        ))}
        <line x1="0" x2="100%" y1={plotHeight - 0.5} y2={plotHeight - 0.5} className="stroke-line-strong" />
      </svg>
      <div className="tnum mt-1 flex justify-between gap-3 text-ink-3 text-meta">
        <span>{telling.day(bars[0]?.start ?? null)}</span>
        {bars.length > 1 && <span>{telling.day(bars.at(-1)?.endInclusive ?? null)}</span>}
      </div>
    </figure>
  );
}

const plotHeight = 132;
/** In percent: of its place, of the chart's width, of its height. */
const [filled, widest, lowest] = [72, 6, 1.5];

interface BarProps {
  bar: PortalUsageBar;
  /** In percent of the width. */
  left: number;
  slot: number;
  largest: Decimal;
  /** Of what is not over. */
  hatching: string | null;
}

function Bar({ bar: { amount }, left, slot, largest, hatching }: BarProps) {
  const size = decimal(amount ?? "0");
  if (!size.isPositive() || size.isZero()) return null;
  const width = Math.min((slot * filled) / 100, widest);
  const height = Math.max(lowest, size.times(100).div(largest).toNumber());
  return (
    <rect
      x={`${left + (slot - width) / 2}%`}
      y={`${100 - height}%`}
      width={`${width}%`}
      height={`${height}%`}
      className="fill-brand-ink stroke-brand-ink"
      strokeWidth={hatching === null ? 0 : 1}
      style={hatching === null ? undefined : { fill: `url(#${hatching})` }}
    />
  );
}

function OpenHatching({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" className="fill-canvas" />
        <rect width="1.6" height="4" className="fill-brand-ink" />
      </pattern>
    </defs>
  );
}

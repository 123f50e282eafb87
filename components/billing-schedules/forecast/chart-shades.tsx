import type { Series } from "./month-stacks";

/** How the parts of a bar look: ink at rest, violet while looked at, hatched for a true-up, hollow for what lowers the bill. */

export interface HatchIds {
  rest: string;
  focus: string;
}

/** The two hatchings, once a page part. */
export function Hatches({ ids }: { ids: HatchIds }) {
  return (
    <svg width="0" height="0" className="absolute" aria-hidden="true">
      <defs>
        <Hatch id={ids.rest} className="fill-chart-2" />
        <Hatch id={ids.focus} className="fill-chart-focus" />
      </defs>
    </svg>
  );
}

function Hatch({ id, className }: { id: string; className: string }) {
  return (
    <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="4" height="4" className="fill-canvas" />
      <rect width="1.6" height="4" className={className} />
    </pattern>
  );
}

export interface ShadeProps {
  series: Series;
  hatches: HatchIds;
  isLit?: boolean;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** One part of a bar. */
export function Shade({ series, hatches, isLit = false, x, y, width, height }: ShadeProps) {
  const edge = series === "seats" || series === "deductions" ? Math.min(0.5, height / 2, width / 2) : 0;
  return (
    <rect
      {...{ x: x + edge, y: y + edge, width: width - 2 * edge, height: height - 2 * edge }}
      className={(isLit ? litShades : shades)[series]}
      fill={series === "trueUp" ? `url(#${isLit ? hatches.focus : hatches.rest})` : undefined}
    />
  );
}

export function Swatch({ series, hatches }: { series: Series; hatches: HatchIds }) {
  return (
    <svg width="10" height="10" aria-hidden="true" className="rounded-[2px]" data-bars="">
      <Shade series={series} hatches={hatches} x={0} y={0} width={10} height={10} />
    </svg>
  );
}

const shades: Record<Series, string | undefined> = {
  fixed: "fill-chart-1",
  seats: "fill-chart-3 stroke-chart-2",
  usage: "fill-chart-2",
  trueUp: undefined,
  deductions: "fill-canvas stroke-chart-2",
};

const litShades: Record<Series, string | undefined> = {
  fixed: "fill-chart-focus",
  seats: "fill-[color-mix(in_srgb,var(--chart-focus)_25%,var(--canvas))] stroke-chart-focus",
  usage: "fill-[color-mix(in_srgb,var(--chart-focus)_55%,var(--canvas))]",
  trueUp: undefined,
  deductions: "fill-canvas stroke-chart-focus",
};

"use client";
import { useRef } from "react";
import { shortNumber, ticks } from "./range";
import { useWidth } from "./use-width";

export interface ChartPoint {
  x: number;
  y: number;
}

export interface CostChartProps {
  /** The finding in a sentence, for who does not see it. */
  label: string;
  points: readonly ChartPoint[];
  /** A second reading, dashed. */
  other: readonly ChartPoint[] | null;
  /** What is asked about, with its words. */
  mark: (ChartPoint & { words: string; other: (ChartPoint & { words: string }) | null }) | null;
  /** Where tiers end. */
  bounds: readonly number[];
  end: number;
  xTitle: string;
  yTitle: string;
}

const height = 324;
const frame = { top: 24, bottom: 46, left: 56, right: 12 };

/** Cost against quantity as lines: the price in violet, another reading of its tiers dashed in grey. */
export function CostChart(props: CostChartProps) {
  const { label, points, other, mark, bounds, end, xTitle, yTitle } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 572);
  const heights = [...points, ...(other ?? [])].map(({ y }) => y);
  const yTicks = ticks(Math.min(0, ...heights), Math.max(0, ...heights));
  const [low = 0, high = 1] = [yTicks[0], yTicks.at(-1)];
  const [right, bottom] = [width - frame.right, height - frame.bottom];
  const xOf = (x: number) => frame.left + (x / end) * (right - frame.left);
  const yOf = (y: number) => bottom - ((y - low) / (high - low)) * (bottom - frame.top);
  const pathOf = (line: readonly ChartPoint[]) =>
    line.map(({ x, y }, index) => `${index === 0 ? "M" : "L"}${xOf(x).toFixed(1)} ${yOf(y).toFixed(1)}`).join("");
  return (
    <div ref={box} className="min-w-0">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${width} ${height}`}
        className="tnum block w-full fill-ink-3 text-micro"
        height={height}
      >
        <TierBands bounds={bounds} end={end} xOf={xOf} bottom={bottom} />
        {yTicks.map((tick) => (
          <g key={tick}>
            <line
              x1={frame.left}
              x2={right}
              y1={yOf(tick)}
              y2={yOf(tick)}
              className={tick === 0 ? "stroke-line-strong" : "stroke-chart-grid"}
            />
            <text x={frame.left - 8} y={yOf(tick) + 4} textAnchor="end">
              {shortNumber(tick)}
            </text>
          </g>
        ))}
        {xTicks(end, width).map((tick) => (
          <text key={tick} x={xOf(tick)} y={bottom + 18} textAnchor={tick >= end * 0.98 ? "end" : "middle"}>
            {shortNumber(tick)}
          </text>
        ))}
        <text x={frame.left - 8} y={12} textAnchor="end">
          {yTitle}
        </text>
        <text x={(frame.left + right) / 2} y={height - 8} textAnchor="middle">
          {xTitle}
        </text>
        {other && (
          <path d={pathOf(other)} fill="none" className="stroke-chart-2" strokeWidth="1.5" strokeDasharray="4 3" />
        )}
        <path d={pathOf(points)} fill="none" className="stroke-chart-focus" strokeWidth="2" strokeLinejoin="round" />
        {mark && <Mark mark={mark} xOf={xOf} yOf={yOf} bottom={bottom} right={right} />}
      </svg>
    </div>
  );
}

type Scale = (value: number) => number;

function TierBands(props: { bounds: readonly number[]; end: number; xOf: Scale; bottom: number }) {
  const { bounds, end, xOf, bottom } = props;
  if (bounds.length === 0 || bounds.length > 9) return null;
  const edges = [0, ...bounds, end];
  return edges.slice(0, -1).map((from, index) => {
    const [left, right] = [xOf(from), xOf(Math.min(edges[index + 1] ?? end, end))];
    const words = right - left > 44 ? `Tier ${index + 1}` : right - left > 20 ? `T${index + 1}` : null;
    return (
      <g key={from}>
        {index % 2 === 1 && (
          <rect x={left} y={frame.top} width={right - left} height={bottom - frame.top} className="fill-fog" />
        )}
        {words && (
          <text x={(left + right) / 2} y={12} textAnchor="middle">
            {words}
          </text>
        )}
      </g>
    );
  });
}

interface MarkProps {
  mark: NonNullable<CostChartProps["mark"]>;
  xOf: Scale;
  yOf: Scale;
  bottom: number;
  right: number;
}

/** The upper words stand left of the line, the lower ones right of it: a curve that rises passes neither. */
function Mark({ mark, xOf, yOf, bottom, right }: MarkProps) {
  const { other } = mark;
  const [x, y] = [xOf(mark.x), yOf(mark.y)];
  const otherY = other && yOf(other.y);
  const isAbove = otherY === null || y <= otherY;
  const place = (height: number, above: boolean) => {
    const isLeft = above ? x > frame.left + 96 : x > right - 128;
    const level = above ? Math.max(height - 10, frame.top + 10) : Math.min(height + 18, bottom - 6);
    return { x: isLeft ? x - 8 : x + 8, y: level, textAnchor: isLeft ? "end" : "start" } as const;
  };
  return (
    <g>
      <line x1={x} x2={x} y1={frame.top} y2={bottom} className="stroke-ink-2" />
      {other && otherY !== null && (
        <>
          <circle cx={x} cy={otherY} r="3.5" className="fill-chart-2 stroke-canvas" strokeWidth="2" />
          <text {...place(otherY, !isAbove)} className="fill-ink-2 text-meta">
            {other.words}
          </text>
        </>
      )}
      <circle cx={x} cy={y} r="4" className="fill-chart-focus stroke-canvas" strokeWidth="2" />
      <text {...place(y, isAbove)} className="fill-ink font-medium text-meta">
        {mark.words}
      </text>
    </g>
  );
}

/** As many as have room; the one at zero is the other axis's. */
function xTicks(end: number, width: number): number[] {
  const all = ticks(0, end).filter((tick) => tick > 0 && tick <= end);
  return width < 420 && all.length > 3 ? all.filter((_, index) => index % 2 === all.length % 2) : all;
}

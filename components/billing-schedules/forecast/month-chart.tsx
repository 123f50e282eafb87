"use client";
import { type PointerEvent, useRef, useState } from "react";
import { useWidth } from "@/components/catalog/curve/use-width";
import { currencyDecimals } from "@/components/ui/currency-decimals";
import type { Currency } from "@/lib/engine/money/currency";
import { axisTicks } from "./chart-axis";
import { ChartFrame, type ChartPlaces } from "./chart-frame";
import { type HatchIds, Shade } from "./chart-shades";
import { drawnAmount } from "./forecast-amounts";
import { MonthReadout, readoutText } from "./month-readout";
import { type Month, type MonthStack, reachOf, type Series } from "./month-stacks";

export interface MonthChartProps {
  /** The finding in a sentence, for who does not see it. */
  label: string;
  stacks: readonly MonthStack[];
  legend: readonly { series: Series; words: string }[];
  currency: Currency;
  phaseStarts: readonly { name: string; start: string }[];
  hatches: HatchIds;
  hovered: Month | null;
  picked: Month | null;
  onHover: (month: Month | null) => void;
  onPick: (month: Month | null) => void;
  /** Enter on a month: to its invoices. */
  onEnter: (month: Month) => void;
}

const frame = { height: 160, top: 20, bottom: 24, left: 40 };

/** Stacked bars by month. A range input lies over them, so that pointer, touch and arrow keys find a month by the browser's own means. */
export function MonthChart(props: MonthChartProps) {
  const { label, stacks, legend, currency, phaseStarts, hatches, hovered, picked, onHover, onPick, onEnter } = props;
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box, 420);
  const [isFocused, setFocused] = useState(false);
  const places = placesOf(stacks, currency, width);
  const lit = hovered ?? picked;
  const read = stacks.findIndex(({ month }) => month === (hovered ?? (isFocused ? picked : null)));
  const at = Math.max(
    0,
    stacks.findIndex(({ month }) => month === picked),
  );
  const under = (pointer: PointerEvent<HTMLInputElement>) => {
    const { left, width: room } = pointer.currentTarget.getBoundingClientRect();
    return stacks[Math.floor(((pointer.clientX - left) / room) * stacks.length)]?.month ?? null;
  };
  const pickAt = (index: number) => onPick(stacks[index]?.month ?? null);
  return (
    <div ref={box} className="relative min-w-0 rounded-control outline-focus has-[:focus-visible]:outline-2">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${width} ${frame.height}`}
        height={frame.height}
        className="tnum block w-full fill-ink-3 text-micro"
      >
        <ChartFrame {...{ places, stacks, phaseStarts, lit }} />
        <g data-bars="">
          {stacks.map((stack, index) => (
            <Bar key={stack.month} {...{ stack, index, places, currency, hatches }} isLit={stack.month === lit} />
          ))}
        </g>
      </svg>
      <input
        type="range"
        className="absolute m-0 cursor-default touch-pan-y opacity-0"
        style={{ left: frame.left, top: 0, width: places.right - frame.left, height: places.bottom }}
        aria-label={label}
        aria-valuetext={stacks[at] && readoutText(stacks[at], legend, currency)}
        min={0}
        max={Math.max(0, stacks.length - 1)}
        step={1}
        value={at}
        onChange={(change) => pickAt(Number(change.target.value))}
        onPointerMove={(pointer) => onHover(under(pointer))}
        onPointerLeave={() => onHover(null)}
        onPointerDown={(pointer) => {
          pointer.preventDefault();
          pointer.currentTarget.focus({ preventScroll: true });
          const month = under(pointer);
          onPick(month === picked ? null : month);
        }}
        onFocus={() => {
          setFocused(true);
          if (!stacks.some(({ month }) => month === picked)) pickAt(0);
        }}
        onBlur={() => setFocused(false)}
        onKeyDown={(key) => {
          setFocused(key.key !== "Escape");
          if (key.key === "Enter" && stacks[at]) onEnter(stacks[at].month);
        }}
      />
      {stacks[read] && (
        <MonthReadout
          stack={stacks[read]}
          {...{ legend, currency, hatches }}
          x={places.xOf(read)}
          slot={places.slot}
          width={width}
        />
      )}
    </div>
  );
}

function placesOf(stacks: readonly MonthStack[], currency: Currency, width: number): ChartPlaces {
  const reaches = stacks.map(reachOf);
  const high = Math.max(0, ...reaches.map(({ above }) => drawnAmount(above, currency)));
  const low = Math.min(0, ...reaches.map(({ below }) => drawnAmount(below, currency)));
  const all = axisTicks(low, high, currencyDecimals(currency) === 0 ? 1 : 0.01);
  const ticks = all.filter((tick) => tick >= low);
  const [least, most = 0] = [low, ticks.at(-1)];
  const [bottom, span] = [frame.height - frame.bottom, most - least || 1];
  const slot = (width - frame.left) / Math.max(1, stacks.length);
  return {
    ...{ ticks, slot, bottom, top: frame.top, left: frame.left, right: width },
    xOf: (months) => frame.left + months * slot,
    yOf: (amount) => bottom - ((amount - least) / span) * (bottom - frame.top),
  };
}

interface BarProps {
  stack: MonthStack;
  index: number;
  places: ChartPlaces;
  currency: Currency;
  hatches: HatchIds;
  isLit: boolean;
}

/** What adds to the bill stands on the base line, what lowers it hangs below. */
function Bar({ stack, index, places, currency, hatches, isLit }: BarProps) {
  const gap = Math.min(4, places.slot / 4);
  const [x, width] = [places.xOf(index) + gap / 2, places.slot - gap];
  let [above, below] = [0, 0];
  return stack.parts.map(({ series, amount }) => {
    const size = drawnAmount(amount, currency);
    const from = size < 0 ? below : above;
    if (size < 0) below += size;
    else above += size;
    const [y, end] = [places.yOf(Math.max(from, from + size)), places.yOf(Math.min(from, from + size))];
    return <Shade key={series} {...{ series, hatches, isLit, x, y, width }} height={end - y} />;
  });
}

import { cx } from "@/components/ui/cx";
import { monthLabels, type PhaseMark, phaseMarks, tickWords } from "./chart-axis";
import type { Month, MonthStack } from "./month-stacks";

/** Where everything stands, in px of the drawing. */
export interface ChartPlaces {
  ticks: readonly number[];
  /** Width of a month. */
  slot: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
  /** Left edge of the month that many months from the first. */
  xOf: (months: number) => number;
  yOf: (amount: number) => number;
}

export interface ChartFrameProps {
  places: ChartPlaces;
  stacks: readonly MonthStack[];
  phaseStarts: readonly { name: string; start: string }[];
  lit: Month | null;
}

/** Grid, ticks, names of months and where phases begin. */
export function ChartFrame({ places, stacks, phaseStarts, lit }: ChartFrameProps) {
  const { ticks, left, right, bottom, xOf, yOf, slot } = places;
  const words = tickWords(ticks);
  const months = stacks.map(({ month }) => month);
  return (
    <>
      {ticks.map((tick, index) => (
        <g key={tick}>
          <line
            {...{ x1: left, x2: right, y1: yOf(tick), y2: yOf(tick) }}
            className={tick === 0 ? "stroke-line-strong" : "stroke-chart-grid"}
          />
          <text x={left - 6} y={yOf(tick) + 4} textAnchor="end">
            {words[index]}
          </text>
        </g>
      ))}
      {monthLabels(months, slot).map(({ index, words: name }) => {
        const isAtEnd = xOf(index) + roomOfName > right;
        return (
          <text
            key={index}
            x={isAtEnd ? right : xOf(index) + 1}
            y={bottom + 16}
            textAnchor={isAtEnd ? "end" : "start"}
            className={cx(months[index] === lit && "fill-ink font-medium")}
          >
            {name}
          </text>
        );
      })}
      <Phases marks={phaseMarks(months, phaseStarts)} places={places} />
    </>
  );
}

const roomOfName = 40;
const widthOfLetter = 6.2;

/** Dotted lines with the phase's name, where it has room before the next one. */
function Phases({ marks, places: { xOf, right, bottom } }: { marks: readonly PhaseMark[]; places: ChartPlaces }) {
  return marks.map(({ name, at }, index) => {
    const x = xOf(at);
    const next = marks[index + 1];
    const room = (next ? xOf(next.at) : right) - x - 6;
    return (
      <g key={`${at} ${name}`}>
        <line x1={x} x2={x} y1={0} y2={bottom} className="stroke-line-control" strokeDasharray="2 3" />
        {name.length * widthOfLetter <= room && (
          <text x={x + 4} y={9}>
            {name}
          </text>
        )}
      </g>
    );
  });
}

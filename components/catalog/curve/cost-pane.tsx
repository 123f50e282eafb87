"use client";
import { useMemo, useState } from "react";
import { parseDecimal, showDecimal } from "@/components/ui/decimal-text";
import { Segmented } from "@/components/ui/segmented";
import { TextInput } from "@/components/ui/text-input";
import { type Fixed, fixed, fixedOne, fixedText } from "@/lib/engine/money/fixed";
import { perPeriod } from "../price-words";
import { CostChart } from "./cost-chart";
import { CostSamples, showCost } from "./cost-samples";
import { FlatCost } from "./flat-cost";
import { boundsOf, curveEnd, sampleQuantities, startingQuantity } from "./range";
import {
  type CurveStructure,
  costAt,
  costLine,
  dependsOnEvents,
  drawnCost,
  drawnQuantity,
  isCurved,
  otherReading,
  perUnitText,
  type Subject,
} from "./subject";

const steps = 96;
const mostEntered = fixed("1000000000000");

/** The result beside a price: what it costs at any quantity, as a curve, a sentence and a table. Null while the price is not complete. */
export function CostPane({ subject }: { subject: Subject | null }) {
  return (
    <div className="px-6 py-5">
      {!subject && <NoCurve />}
      {subject && !isCurved(subject.structure) && <FlatCost {...subject} structure={subject.structure} />}
      {subject && isCurved(subject.structure) && <Curve {...subject} structure={subject.structure} />}
    </div>
  );
}

type View = "total" | "unit";

function Curve({ structure, currency, billingFrequency }: Subject & { structure: CurveStructure }) {
  const [view, setView] = useState<View>("total");
  const [typed, setTyped] = useState<string | null>(null);
  const [event, setEvent] = useState("100");
  const noun = structure.pricingType === "SEAT_BASED" ? "seats" : "units";
  const asked = wholeSeats(structure, readQuantity(typed ?? "") ?? startingQuantity(structure));
  const eventValue = readQuantity(event) ?? fixed("100");
  const drawn = useMemo(
    () => drawing({ structure, currency, asked, eventValue, view }),
    [structure, currency, asked, eventValue, view],
  );
  const { end, cost, other, samples, points, otherPoints } = drawn;
  const otherWord = structure.pricingType === "GRADUATED" ? "volume" : "graduated";
  const perUnit = perUnitText(cost, asked, currency);
  const shownQuantity = showDecimal(fixedText(asked));
  const place = (value: typeof cost) => ({ x: drawnQuantity(asked), y: pointCost(value, asked, view) });
  const pointCost = (value: typeof cost, quantity: Fixed, shown: View) =>
    shown === "total"
      ? drawnCost(value, currency)
      : drawnCost(value, currency) / Math.max(drawnQuantity(quantity), 1e-12);
  const words = (value: typeof cost) =>
    view === "total" ? showCost(value, currency) : showDecimal(perUnitText(value, asked, currency) ?? "0");
  return (
    <>
      <div className="flex items-center">
        <h2>Cost against quantity</h2>
        <span className="ml-auto">
          <Segmented
            label="Curve"
            options={[
              { value: "total", label: "Total" },
              { value: "unit", label: `Per ${noun.slice(0, -1)}` },
            ]}
            value={view}
            onValueChange={setView}
          />
        </span>
      </div>
      <Legend other={other === null ? null : `The same tiers as ${otherWord}`} />
      <CostChart
        label={`Cost against quantity. At ${shownQuantity} ${noun} the bill is ${showCost(cost, currency)} ${currency}${
          other === null ? "" : `, with the same tiers as ${otherWord} ${showCost(other, currency)}`
        }.`}
        points={points}
        other={otherPoints}
        mark={{
          ...place(cost),
          words: words(cost),
          other: other === null ? null : { ...place(other), words: `${words(other)} by ${otherWord}` },
        }}
        bounds={boundsOf(structure).map(drawnQuantity)}
        end={drawnQuantity(end)}
        xTitle={`${noun === "seats" ? "Seats" : "Units"} ${perPeriod[billingFrequency]}`}
        yTitle={currency}
      />
      <AskedQuantity
        typed={typed ?? shownQuantity}
        isWrong={typed !== null && readQuantity(typed) === null}
        noun={noun}
        bill={showCost(cost, currency)}
        currency={currency}
        perUnit={perUnit}
        onType={setTyped}
      />
      {dependsOnEvents(structure) && <EventValue value={event} onChange={setEvent} />}
      <CostSamples
        samples={samples}
        asked={asked}
        currency={currency}
        noun={noun}
        otherHead={other === null ? null : `As ${otherWord}`}
      />
    </>
  );
}

interface AskedQuantityProps {
  typed: string;
  isWrong: boolean;
  noun: string;
  bill: string;
  currency: string;
  perUnit: string | null;
  /** Null goes back to the quantity that was asked last. */
  onType: (text: string | null) => void;
}

/** "At 1,500 units the bill is 90.00 EUR": the quantity is typed. */
function AskedQuantity({ typed, isWrong, noun, bill, currency, perUnit, onType }: AskedQuantityProps) {
  return (
    <div className="mt-4 flex flex-wrap items-center gap-x-3 gap-y-2 pb-3">
      <span className="text-ink-2">At</span>
      <span className="w-[148px]">
        <TextInput
          id="cost-at"
          aria-label="Cost at quantity"
          inputMode="decimal"
          autoComplete="off"
          className="tnum text-right"
          unit={noun}
          value={typed}
          aria-invalid={isWrong || undefined}
          onChange={(change) => onType(change.target.value)}
          onBlur={() => isWrong && onType(null)}
        />
      </span>
      <span className="text-ink-2">the bill is</span>
      <output htmlFor="cost-at" className="tnum whitespace-nowrap">
        <span className="font-semibold text-title">{bill}</span> <span className="text-ink-3">{currency}</span>
      </output>
      {perUnit && (
        <span className="tnum ml-auto text-ink-2 text-small">
          {showDecimal(perUnit)} a {noun.slice(0, -1)}
        </span>
      )}
    </div>
  );
}

interface Asked {
  structure: CurveStructure;
  currency: Subject["currency"];
  asked: Fixed;
  eventValue: Fixed;
  view: View;
}

/** Everything the engine has to say about a structure, once for each change. */
function drawing({ structure, currency, asked, eventValue, view }: Asked) {
  const end = curveEnd(structure, asked);
  const reading = otherReading(structure);
  const costOf = (of: CurveStructure, quantity: Fixed) => costAt(of, currency, quantity, eventValue);
  const lineOf = (of: CurveStructure) =>
    costLine(of, currency, { upTo: end, steps, eventValue })
      .filter(({ quantity }) => view === "total" || quantity * BigInt(steps) >= end)
      .map(({ quantity, cost }) => {
        const [x, y] = [drawnQuantity(quantity), drawnCost(cost, currency)];
        return { x, y: view === "total" ? y : y / x };
      });
  return {
    end,
    cost: costOf(structure, asked),
    other: reading && costOf(reading, asked),
    points: lineOf(structure),
    otherPoints: reading && lineOf(reading),
    samples: sampleQuantities(structure, end, asked).map((quantity) => ({
      quantity,
      cost: costOf(structure, quantity),
      other: reading && costOf(reading, quantity),
    })),
  };
}

function Legend({ other }: { other: string | null }) {
  return (
    <div className="mt-2 mb-2 flex flex-wrap gap-x-4 text-ink-2 text-meta">
      <span className="inline-flex items-center gap-1.5">
        <span className="w-4 border-chart-focus border-t-2" />
        This price
      </span>
      {other && (
        <span className="inline-flex items-center gap-1.5">
          <span className="w-4 border-chart-2 border-t-2 border-dashed" />
          {other}
        </span>
      )}
    </div>
  );
}

function EventValue({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 pb-3 text-ink-2">
      <label htmlFor="event-value">in events of</label>
      <span className="w-[112px]">
        <TextInput
          id="event-value"
          inputMode="decimal"
          autoComplete="off"
          className="tnum text-right"
          value={value}
          aria-invalid={readQuantity(value) === null || undefined}
          onChange={(change) => onChange(change.target.value)}
        />
      </span>
      <span className="text-small">each, since each event has bounds of its own</span>
    </div>
  );
}

function NoCurve() {
  return (
    <>
      <h2>Cost against quantity</h2>
      <p className="mt-2 mb-0 text-ink-3">The curve is drawn as soon as the rates are complete.</p>
    </>
  );
}

/** Half a seat is none; at least one is asked about. */
function wholeSeats(structure: CurveStructure, quantity: Fixed): Fixed {
  if (structure.pricingType !== "SEAT_BASED") return quantity;
  return quantity > fixedOne ? quantity - (quantity % fixedOne) : fixedOne;
}

/** A quantity above zero that the chart can hold. */
function readQuantity(text: string): Fixed | null {
  const plain = parseDecimal(text);
  if (plain === null || (plain.split(".")[1]?.length ?? 0) > 12 || plain.length > 30) return null;
  const quantity = fixed(plain);
  return quantity > 0n && quantity <= mostEntered ? quantity : null;
}

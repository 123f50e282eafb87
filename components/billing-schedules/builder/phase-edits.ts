import { addDays, addMonths, parsePlainDate } from "@/lib/engine/calendar/plain-date";
import { type Catalogue, isAwaited, newPhase, type PhaseDraft, type Row, type ScheduleDraft, sections } from "./draft";
import { dayAfter, dayBefore, endAfter, lengthOf, movedEnd } from "./phase-dates";

/**
 * What is done to phases. Each edit leaves them one after the other without gap; one that makes no sense (a border beyond its neighbours)
 * changes nothing.
 */

/** A new start moves all phases along, lengths kept. */
export function moveStart(draft: ScheduleDraft, startDate: string): ScheduleDraft {
  if (startDate === "" || startDate === draft.startDate) return draft;
  const phases = laidOut(draft.phases, startDate);
  const endDate = followsLast(draft)
    ? (phases.at(-1)?.endDate ?? "")
    : movedEnd(draft.startDate, draft.endDate, startDate);
  return { ...draft, startDate, endDate, phases };
}

/** The last phase ends with the schedule. "" is open-ended. */
export function moveEnd(draft: ScheduleDraft, endDate: string): ScheduleDraft {
  const last = draft.phases.at(-1);
  if (!last || (endDate !== "" && endDate < last.startDate)) return { ...draft, endDate };
  return withPhase({ ...draft, endDate }, last.key, { endDate });
}

/** A phase's end; the next phase starts on the day after. Of the last one it is the schedule's end. */
export function movePhaseEnd(draft: ScheduleDraft, key: string, endDate: string): ScheduleDraft {
  const at = draft.phases.findIndex((phase) => phase.key === key);
  const [phase, next] = [draft.phases[at], draft.phases[at + 1]];
  if (!phase || phase.endDate === endDate) return draft;
  if (!next) return moveEnd(draft, endDate);
  if (endDate === "") return isAwaited(phase) ? withPhase(draft, key, { endDate }) : draft;
  const startDate = dayAfter(endDate);
  if (endDate < phase.startDate || (next.endDate !== "" && startDate > next.endDate)) return draft;
  return withPhase(withPhase(draft, key, { endDate }), next.key, { startDate });
}

/** A phase's start, which is the border to the one before it; of the first one the schedule's. */
export function movePhaseStart(draft: ScheduleDraft, key: string, startDate: string): ScheduleDraft {
  const at = draft.phases.findIndex((phase) => phase.key === key);
  const [before, phase] = [draft.phases[at - 1], draft.phases[at]];
  if (!phase || startDate === "") return draft;
  if (!before) return moveStart(draft, startDate);
  if (before.endDate !== "") return movePhaseEnd(draft, before.key, dayBefore(startDate));
  const isBetween = startDate > before.startDate && (phase.endDate === "" || startDate <= phase.endDate);
  return isBetween ? withPhase(draft, key, { startDate }) : draft;
}

/**
 * One after the last, as long as it; after one without end, which then lasts a year.
 *
 * @param today where given, a phase without end is closed after whole years that lead past this day: an active one cannot end before it
 */
export function addPhase(draft: ScheduleDraft, newKey: () => string, today = ""): ScheduleDraft {
  const last = draft.phases.at(-1);
  if (!last) return draft;
  const closed = closedEnd(last, today);
  const startDate = dayAfter(closed);
  const endDate = last.endDate === "" ? "" : endAfter(startDate, lengthOf(last.startDate, last.endDate));
  const added = newPhase({ name: `Phase ${draft.phases.length + 1}`, startDate, endDate }, newKey);
  const ended = withPhase(draft, last.key, { endDate: closed });
  return { ...ended, endDate, phases: [...ended.phases, added] };
}

/**
 * The same once more right after it, the later phases moved along. What is charged or granted only once is not copied: it would be twice.
 */
export function duplicatePhase(
  draft: ScheduleDraft,
  key: string,
  catalogue: Catalogue,
  newKey: () => string,
  today = "",
): ScheduleDraft {
  const at = draft.phases.findIndex((phase) => phase.key === key);
  const phase = draft.phases[at];
  if (!phase) return draft;
  const closed = closedEnd(phase, today);
  const startDate = dayAfter(closed);
  const endDate = movedEnd(phase.startDate, phase.endDate, startDate);
  const copy = { ...phase, key: newKey(), name: copyName(draft, phase), startDate, endDate, milestone: null };
  const earlier = [...draft.phases.slice(0, at), { ...phase, endDate: closed }];
  const after = endDate === "" ? [] : laidOut(draft.phases.slice(at + 1), dayAfter(endDate));
  const phases = [...earlier, copy, ...after];
  const copied = copyCells({ ...draft, phases }, key, copy.key);
  return { ...withoutOnce(copied, copy.key, catalogue, "any"), endDate: phases.at(-1)?.endDate ?? "" };
}

/** In two at a day, on which the second part starts; what is charged or granted once stays in the part in which it falls due. */
export function splitPhase(
  draft: ScheduleDraft,
  key: string,
  { day, catalogue, newKey }: { day: string; catalogue: Catalogue; newKey: () => string },
): ScheduleDraft {
  const at = draft.phases.findIndex((phase) => phase.key === key);
  const phase = draft.phases[at];
  if (!phase || day <= phase.startDate || (phase.endDate !== "" && day > phase.endDate)) return draft;
  const second = { ...phase, key: newKey(), name: copyName(draft, phase), startDate: day, recurrence: continued };
  const first = { ...phase, endDate: dayBefore(day), milestone: null };
  const phases = [...draft.phases.slice(0, at), first, second, ...draft.phases.slice(at + 1)];
  const copied = copyCells({ ...draft, phases }, key, second.key);
  return withoutOnce(withoutOnce(copied, second.key, catalogue, "IN_ADVANCE"), key, catalogue, "IN_ARREARS");
}

const continued = "CONTINUE_FROM_PREVIOUS_PHASE" as const;

/** The day on which a phase is split when nobody says one: its middle, by whole months where it has two. */
export function middleOf({ startDate, endDate }: PhaseDraft): string {
  const start = parsePlainDate(startDate);
  if (endDate === "") return addMonths(start, 12);
  const length = lengthOf(startDate, endDate);
  if ("months" in length && length.months > 1) return addMonths(start, Math.floor(length.months / 2));
  return addDays(start, Math.floor(daysOf(startDate, endDate) / 2));
}

/**
 * Without a phase. One between others leaves its days to the one before it, the first to the one after it; the last takes its days along,
 * and where it had no end the one before has none.
 */
export function deletePhase(draft: ScheduleDraft, key: string): ScheduleDraft {
  const at = draft.phases.findIndex((phase) => phase.key === key);
  const [before, phase, next] = [draft.phases[at - 1], draft.phases[at], draft.phases[at + 1]];
  if (!phase || draft.phases.length === 1) return draft;
  const rest = withoutCells({ ...draft, phases: draft.phases.filter((one) => one !== phase) }, key);
  if (before && next) return withPhase(rest, before.key, { endDate: phase.endDate });
  if (next) return withPhase(rest, next.key, { startDate: phase.startDate });
  if (!before) return draft;
  return moveEnd(rest, phase.endDate === "" ? "" : before.endDate);
}

export function withPhase(draft: ScheduleDraft, key: string, patch: Partial<PhaseDraft>): ScheduleDraft {
  return { ...draft, phases: draft.phases.map((phase) => (phase.key === key ? { ...phase, ...patch } : phase)) };
}

/** Phases one after the other from a day on, each as long as it is. */
function laidOut(phases: readonly PhaseDraft[], startDate: string): PhaseDraft[] {
  let next = startDate;
  return phases.map((phase, i) => {
    const start = next;
    const expected = phase.endDate || (phases[i + 1] ? dayBefore(phases[i + 1]?.startDate ?? "") : "");
    const end = movedEnd(phase.startDate, expected, start);
    if (end !== "") next = dayAfter(end);
    return { ...phase, startDate: start, endDate: phase.endDate === "" ? "" : end };
  });
}

/** Whether the schedule's end is that of its last phase; not so while that one waits for a milestone. */
function followsLast({ phases, endDate }: ScheduleDraft): boolean {
  return phases.at(-1)?.endDate === endDate;
}

function closedEnd({ startDate, endDate }: PhaseDraft, today = ""): string {
  if (endDate !== "") return endDate;
  let years = 1;
  while (endAfter(startDate, { months: 12 * years }) < today) years += 1;
  return endAfter(startDate, { months: 12 * years });
}

function copyName({ phases }: ScheduleDraft, { name }: PhaseDraft): string {
  const base = name.replace(/ \(\d+\)$/, "") || "Phase";
  const taken = new Set(phases.map((phase) => phase.name));
  let count = 2;
  while (taken.has(`${base} (${count})`)) count += 1;
  return `${base} (${count})`;
}

function daysOf(start: string, end: string): number {
  const length = lengthOf(start, end);
  return "days" in length ? length.days : length.months * 30;
}

function copyCells(draft: ScheduleDraft, from: string, to: string): ScheduleDraft {
  const copy = <Cell, R extends Row<Cell>>(row: R): R => {
    const cell = row.cells[from];
    return cell === undefined ? row : { ...row, cells: { ...row.cells, [to]: cell } };
  };
  return {
    ...draft,
    prices: draft.prices.map(copy),
    discounts: draft.discounts.map(copy),
    minimums: draft.minimums.map(copy),
    grants: draft.grants.map((row) => {
      const cell = row.cells[from];
      return cell ? { ...row, cells: { ...row.cells, [to]: { ...cell, id: null } } } : row;
    }),
  };
}

function withoutCells(draft: ScheduleDraft, phase: string): ScheduleDraft {
  const without = <R extends Row<unknown>>(row: R): R => {
    const { [phase]: _, ...cells } = row.cells;
    return { ...row, cells };
  };
  return {
    ...draft,
    prices: draft.prices.map(without).filter(isUsed),
    discounts: draft.discounts.map(without).filter(isUsed),
    minimums: draft.minimums.map(without).filter(isUsed),
    grants: draft.grants.map(without).filter(isUsed),
  };
}

function isUsed({ cells }: Row<unknown>): boolean {
  return Object.keys(cells).length > 0;
}

/** A phase without prices that are billed once (at the start, at the end, or either), and without grants given once, which begin with it. */
function withoutOnce(
  draft: ScheduleDraft,
  phase: string,
  { prices }: Catalogue,
  due: "IN_ADVANCE" | "IN_ARREARS" | "any",
): ScheduleDraft {
  const isOnce = (priceId: string | undefined) => {
    const price = prices.get(priceId ?? "");
    return price?.billingFrequency === "ONE_TIME" && (due === "any" || price.billingType === due);
  };
  const drop = <R extends Row<unknown>>(row: R): R => {
    const { [phase]: _, ...cells } = row.cells;
    return { ...row, cells };
  };
  return {
    ...draft,
    prices: draft.prices.map((row) => (isOnce(row.cells[phase]?.priceId) ? drop(row) : row)),
    grants:
      due === "IN_ARREARS"
        ? draft.grants
        : draft.grants.map((row) => (row.cells[phase]?.refresh === "NONE" ? drop(row) : row)),
  };
}

/** Sections in which a phase says something. */
export function usedSections(draft: ScheduleDraft, phase: string): string[] {
  return sections.filter((section) => draft[section].some(({ cells }) => cells[phase] !== undefined));
}

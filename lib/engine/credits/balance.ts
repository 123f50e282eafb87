import type { PlainDate } from "../calendar/plain-date";
import { grouped } from "../invoice/line-order";
import type { InvoiceStatus } from "../invoice/states";
import { larger, total } from "../money/fixed";
import type { Grant, GrantDraw } from "./grant";

/**
 * Balance of a grant over what invoices drew of it (D29). Amounts are in the grant's own unit: minor units, or units × 10⁻¹².
 *
 * Laws: granted = left + reserved + applied; a draw that is returned is as if it had never been; a projected one changes nothing; the
 * order of movements does not matter. How long a recurring grant rolls over (D57) is in its last day, which every refresh has for
 * itself.
 */
export type DrawStatus = "PROJECTED" | "RESERVED" | "APPLIED" | "RETURNED";

export type GrantMovement =
  | { kind: "DRAW"; status: DrawStatus; amount: bigint }
  /** Booked by hand: CREDIT adds to the grant, DEBIT takes from it. */
  | { kind: "CREDIT" | "DEBIT"; amount: bigint };

export type GrantBalance = {
  /** The amount granted, with what was booked by hand. */
  granted: bigint;
  applied: bigint;
  reserved: bigint;
  /** What invoices in progress would draw. */
  projected: bigint;
  /** What an invoice finds whose service lies in the grant's days. */
  left: bigint;
  /** What is left on the day asked: nothing before the first day and after the last one. */
  usable: bigint;
  /** What was left when the last day passed. */
  lapsed: bigint;
};

/** D29: what an invoice's draws are; a deleted invoice's are RETURNED like a voided one's. */
export function drawStatus(status: InvoiceStatus): DrawStatus {
  switch (status) {
    case "IN_PROGRESS":
      return "PROJECTED";
    case "DRAFT":
      return "RESERVED";
    case "VOIDED":
      return "RETURNED";
    default:
      return "APPLIED";
  }
}

/**
 * @param grant its amount and its days, both inclusive
 * @param on the account's local day
 */
export function grantBalance(
  grant: { amount: bigint } & Pick<Grant, "effectiveDate" | "expiryDate">,
  movements: readonly GrantMovement[],
  on: PlainDate,
): GrantBalance {
  const booked = (kind: GrantMovement["kind"], status?: DrawStatus) =>
    total(movements.map((each) => (each.kind === kind && statusOf(each) === status ? each.amount : 0n)));
  const granted = grant.amount + booked("CREDIT") - booked("DEBIT");
  const [applied, reserved] = [booked("DRAW", "APPLIED"), booked("DRAW", "RESERVED")];
  const left = granted - applied - reserved;
  const isOver = grant.expiryDate !== null && grant.expiryDate < on;
  const spendable = larger(left, 0n);
  return {
    granted,
    applied,
    reserved,
    projected: booked("DRAW", "PROJECTED"),
    left,
    usable: isOver || on < grant.effectiveDate ? 0n : spendable,
    lapsed: isOver ? spendable : 0n,
  };
}

/**
 * Grants with what draws leave of them.
 * @throws RangeError when a draw is in another unit than its grant, or of more than is left: a bug
 */
export function afterDraws(grants: readonly Grant[], draws: readonly GrantDraw[]): Grant[] {
  const drawsOf = grouped(draws, ({ grantId }) => grantId);
  return grants.map((grant) => (drawsOf.get(grant.id) ?? []).reduce(afterDraw, grant));
}

function afterDraw(grant: Grant, draw: GrantDraw): Grant {
  const { unit } = grant;
  if (unit.kind !== draw.kind) throw new RangeError(`Grant ${grant.id} is of ${unit.kind}, not of ${draw.kind}`);
  const left = unit.left - (draw.kind === "CURRENCY" ? draw.amount : draw.units);
  if (left < 0n) throw new RangeError(`Grant ${grant.id} was drawn beyond what it had`);
  return { ...grant, unit: { ...unit, left } };
}

function statusOf(movement: GrantMovement): DrawStatus | undefined {
  return movement.kind === "DRAW" ? movement.status : undefined;
}

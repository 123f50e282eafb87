import { computeInvoice } from "@/lib/engine/invoice/compute";
import { floatFacts } from "./float-facts";
import { computeFloatInvoice } from "./float-invoice";
import { invoiceFacts } from "./invoice-facts";
import { report } from "./report";
import { compare } from "./rounds";

/** Invoices computed a second on one core. */
export function measureInvoices(): void {
  const facts = invoiceFacts(1000, 1);
  const floats = facts.map(floatFacts);
  const lines = checkSame(facts, floats);
  const figures = compare(
    () => {
      for (const each of facts) computeInvoice(each);
    },
    () => {
      for (const each of floats) computeFloatInvoice(each);
    },
    30,
  );
  const perSecond = (milliseconds: number) => Math.round((facts.length / milliseconds) * 1000);
  report(`invoices of ${lines} lines, one core`, {
    ours: `${perSecond(figures.ours)} a second`,
    floats: `${perSecond(figures.floats)} a second`,
    ratio: figures.ours / figures.floats,
    aim: { text: "≥ 5000 a second", isMet: perSecond(figures.ours) >= 5000 },
  });
}

/** Both ways make the same lines, each within a cent. */
function checkSame(facts: ReturnType<typeof invoiceFacts>, floats: ReturnType<typeof floatFacts>[]): number {
  const counts = facts.map((each, i) => {
    const ours = computeInvoice(each);
    const float = computeFloatInvoice(floats[i] ?? floatFacts(each));
    const apart = Math.abs(Number(ours.grossTotal) / 100 - float.grossTotal);
    if (ours.lines.length !== float.lines.length || apart > 0.2) {
      throw new Error(`${ours.lines.length} and ${float.lines.length} lines, ${apart} apart`);
    }
    return ours.lines.length;
  });
  return Math.max(...counts);
}

/** Why the engine does not work an invoice out, in words: what is the matter, what was kept, what to do. */

export interface EngineRefusal {
  message: string;
  reason?: string;
}

/** A title that says what is the matter, and what to do; the engine's own sentence stands between them. */
export function refusalText({ message, reason = "" }: EngineRefusal): { title: string; detail: string } {
  const known = words.get(reason);
  if (!known) return { title: message, detail: "Nothing was changed." };
  return { title: known.title, detail: [message, "Nothing was changed.", known.remedy].filter(Boolean).join(" ") };
}

/** One sentence of it for a row of a list. */
export function refusalLine({ message, reason = "" }: EngineRefusal): string {
  const known = words.get(reason);
  return known ? `${known.title} ${message}` : message;
}

const words: ReadonlyMap<string, { title: string; remedy: string }> = new Map([
  [
    "BILLED_TWICE",
    {
      title: "Something would be billed twice.",
      remedy: "Void the other invoice, or delete the line here, then recalculate.",
    },
  ],
  [
    "UNBILLED",
    {
      title: "A charge would stay unbilled.",
      remedy: "Recalculate the other invoice while it is a draft, or void it and bill it again.",
    },
  ],
  [
    "CONTRADICTORY_FACTS",
    {
      title: "The facts of the billing schedule contradict each other.",
      remedy: "Open the billing schedule and put them right, then recalculate.",
    },
  ],
  [
    "NEGATIVE_TOTAL",
    { title: "The invoice would come to less than zero.", remedy: "Write a credit note for what is to be given back." },
  ],
  ["TWO_RUNS", { title: "This date is being billed by two runs.", remedy: "Void or delete one of the two invoices." }],
  ["NOTHING_DUE", { title: "Nothing is left to be billed here.", remedy: "" }],
  ["NOT_AN_ENGINE_LINE", { title: "This line is not the billing schedule's.", remedy: "Edit it, or remove it." }],
  [
    "INVOICE_CHANGED",
    { title: "The billing schedule changed this invoice meanwhile.", remedy: "Load the page again." },
  ],
  ["BILLED_AGAIN", { title: "This was billed again already.", remedy: "" }],
  ["RUN_NOT_SETTLED", { title: "The invoice of this date stands.", remedy: "" }],
]);

import { amountsInWords, type CurrencyAmount, sumByCurrency } from "./owed";

/** What archiving brings, for the dialog that asks (D54). */
export function archiveConsequences(count: number, owed: readonly CurrencyAmount[]) {
  const [they, get, leave] = count === 1 ? ["It", "gets", "leaves"] : ["They", "get", "leave"];
  const open = sumByCurrency(owed);
  return [
    { id: "new", words: `${they} ${get} no new invoice, quote or schedule.` },
    { id: "lists", words: `${they} ${leave} lists and pickers; pages, documents and history stay.` },
    open.length > 0
      ? {
          id: "owed",
          words: `${amountsInWords(open)} ${open.length === 1 ? "stays" : "stay"} due and can still be paid.`,
        }
      : { id: "owed", words: "Nothing is owed at present." },
    { id: "back", words: "There is no way back to active." },
  ];
}

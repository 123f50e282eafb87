/** What archiving products brings, for the dialog that asks (api.md §4.7: an archived product gets no new prices). */
export function archiveConsequences(count: number, figures: { listPriceCount: number; priceCount: number }) {
  const [it, gets, leaves] = count === 1 ? ["It", "gets", "leaves"] : ["They", "get", "leave"];
  const { listPriceCount, priceCount } = figures;
  return [
    { id: "new", words: `${it} ${gets} no new price and no new list price.` },
    {
      id: "prices",
      words: `${counted(priceCount, "price")} and ${counted(listPriceCount, "list price")} go on as they are.`,
    },
    { id: "lists", words: `${it} ${leaves} lists and pickers; pages, documents and history stay.` },
    { id: "back", words: "There is no way back to active." },
  ];
}

/** `1 price`, `12 prices`. */
export function counted(count: number, noun: string): string {
  return `${count.toLocaleString("en-GB")} ${noun}${count === 1 ? "" : "s"}`;
}

/** What was seen of each call in each state, in columns of states. @throws Error naming a state that was not tried */
export function tableOf(
  title: string,
  madeBy: string,
  calls: readonly string[],
  states: readonly string[],
  seen: ReadonlyMap<string, readonly string[]>,
): string {
  const columns = states.map((name) => {
    const row = seen.get(name);
    if (!row) throw new Error(`${name} was not tried: run the whole file`);
    return row;
  });
  const head = [`| | ${states.join(" | ")} |`, `|---|${states.map(() => "---").join("|")}|`];
  const rows = calls.map((call, index) => `| ${call} | ${columns.map((column) => column[index]).join(" | ")} |`);
  const words = `The status it leads to, or the reason of the refusal; made by ${madeBy}.`;
  return [`# ${title}`, "", words, "", ...head, ...rows, ""].join("\n");
}

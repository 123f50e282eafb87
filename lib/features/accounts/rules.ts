/** The fields that differ, as they were and as they are; null when none does. What an activity entry keeps of a change. */
export function differences<Shape extends object>(before: Shape, after: Shape) {
  const was = new Map<string, unknown>(Object.entries(before));
  const is = new Map<string, unknown>(Object.entries(after));
  const fields = [...new Set([...was.keys(), ...is.keys()])].filter(
    (field) => JSON.stringify(was.get(field)) !== JSON.stringify(is.get(field)),
  );
  if (fields.length === 0) return null;
  const pick = (side: Map<string, unknown>) =>
    Object.fromEntries(fields.map((field) => [field, side.get(field) ?? null]));
  return { before: pick(was), after: pick(is) };
}

/** What was sent: neither null nor absent. Contract bodies leave out, or send null for, what stays (api.md, SequenceAccountUpdate). */
export function sentFields<Shape extends object>(input: Shape): { [Field in keyof Shape]?: NonNullable<Shape[Field]> } {
  const sent: { [Field in keyof Shape]?: NonNullable<Shape[Field]> } = {};
  for (const field in input) {
    const value = input[field];
    if (value !== null && value !== undefined) sent[field] = value;
  }
  return sent;
}

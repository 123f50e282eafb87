/** Version of the schedule's terms that a stored trace names; empty where it names none. */
export function termsVersionOf(trace: unknown): string {
  if (typeof trace !== "object" || trace === null || !("contractVersion" in trace)) return "";
  return typeof trace.contractVersion === "string" ? trace.contractVersion : "";
}

/** Why a price may not be made. */
export type PriceRefusal = {
  /** Of the field in the request: `structure.tiers.0.upperBound`. */
  path: string;
  message: string;
};

/** A refusal where the condition holds, else nothing. */
export function refuseIf(condition: boolean, path: string, message: string): PriceRefusal[] {
  return condition ? [{ path, message }] : [];
}

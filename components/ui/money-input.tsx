"use client";
import { currencyDecimals } from "./currency-decimals";
import { NumberInput, type NumberInputProps } from "./number-input";

/** An amount of one currency: its code as the unit, padded to the minor units at rest. */
export function MoneyInput({ currency, ...props }: NumberInputProps & { currency: string }) {
  return <NumberInput {...props} minimumDecimals={currencyDecimals(currency)} unit={props.unit ?? currency} />;
}

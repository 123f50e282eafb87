/** Checks of account numbers: each catches mistyped digits before they are printed on an invoice. */

/** Without blanks and dashes, in capitals. */
export function compact(text: string): string {
  return text.replace(/[\s-]/g, "").toUpperCase();
}

/** ISO 13616: country, check digits, up to 30 characters; the whole, rearranged, is 1 modulo 97. */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text)) return false;
  const digits = `${text.slice(4)}${text.slice(0, 4)}`.replace(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 97;
  return rest === 1;
}

/** ABA: nine digits, weighted 3, 7, 1, a multiple of ten. */
export function isRoutingNumber(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === "000000000") return false;
  const weights = [3, 7, 1];
  const total = Array.from(text).reduce((sum, digit, index) => sum + Number(digit) * (weights[index % 3] ?? 0), 0);
  return total % 10 === 0;
}

/** Bankgirot: seven or eight digits, the last of which is the Luhn check digit. */
export function isBankgiro(text: string): boolean {
  if (!/^\d{7,8}$/.test(text)) return false;
  const total = Array.from(text)
    .reverse()
    .map((digit, index) => Number(digit) * (index % 2 === 0 ? 1 : 2))
    .reduce((sum, value) => sum + (value > 9 ? value - 9 : value), 0);
  return total % 10 === 0;
}

/** `123-4567`, as it is printed. */
export function bankgiroText(digits: string): string {
  return `${digits.slice(0, -4)}-${digits.slice(-4)}`;
}

/** ISO 9362: bank, country, place, and a branch or none. */
export function isSwiftCode(text: string): boolean {
  return /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text);
}

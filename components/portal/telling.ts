import type { Language } from "@/lib/core/languages";
import { localAmount, localNumber, localSpan, shortDay } from "@/lib/core/local-text";
import { isPlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import { decimal } from "@/lib/engine/money/decimal";
import { portalWords } from "@/lib/features/portal/wording/rules";
import type { PortalWords } from "@/lib/features/portal/wording/schema";

/** How a page of the portal speaks: its words, and the wire's values written in the same language. */
export interface Telling {
  words: PortalWords;
  language: Language;
  /** `4.474,52` */
  amount(value: string, currency: Currency): string;
  /** `4.474,52 EUR` */
  money(value: string, currency: Currency): string;
  number(value: string): string;
  day(iso: string | null): string;
  span(period: { start: string; endInclusive: string }): string;
}

export function tellingIn(language: Language): Telling {
  const amount = (value: string, currency: Currency) => localAmount(decimal(value), currency, language);
  const day = (iso: string | null) => (iso !== null && isPlainDate(iso) ? shortDay(iso, language) : "—");
  return {
    ...{ words: portalWords[language], language, amount, day },
    money: (value, currency) => `${amount(value, currency)}\u00a0${currency}`,
    number: (value) => localNumber(decimal(value), language),
    span: ({ start, endInclusive: end }) =>
      isPlainDate(start) && isPlainDate(end) ? localSpan(start, end, language) : `${start} – ${end}`,
  };
}

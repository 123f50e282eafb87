import { formatDay, formatSpan, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import type { Decimal } from "@/lib/engine/money/decimal";
import { currencySymbol, displayAmount, displayMoney, displayQuantity, displayRate } from "@/lib/engine/money/format";
import type { Language } from "./languages";

/**
 * Amounts, numbers and days as customers read them, in the language of their mail.
 *
 * Law: an amount is never turned into a float on its way.
 */
const locales: Record<Language, { tag: string; group: string; point: string }> = {
  EN: { tag: "en-GB", group: ",", point: "." },
  DE: { tag: "de-DE", group: ".", point: "," },
  FR: { tag: "fr-FR", group: "\u202f", point: "," },
  ES: { tag: "es-ES", group: ".", point: "," },
  NL: { tag: "nl-NL", group: ".", point: "," },
};

/** BCP 47, for the page's `lang`. */
export function localeTag(language: Language): string {
  return locales[language].tag;
}

/** `€1,234.50`, `1.234,50 €`, `€ 1.234,50`: exact, never through a float. */
export function localMoney(amount: Decimal, currency: Currency, language: Language): string {
  if (language === "EN") return displayMoney(amount, currency);
  const text = localAmount(amount, currency, language);
  const unit = currencySymbol(currency) ?? currency;
  return language === "NL" ? `${unit}\u00a0${text}` : `${text}\u00a0${unit}`;
}

/** `1,234.50`, `1.234,50`: with the currency's minor units, without its name. */
export function localAmount(amount: Decimal, currency: Currency, language: Language): string {
  return inLanguage(displayAmount(amount, currency), language);
}

/** A unit price with all its places: `0,0032`. */
export function localRate(rate: Decimal, currency: Currency, language: Language): string {
  return inLanguage(displayRate(rate, currency), language);
}

/** `1.184.650`, `0,5`. */
export function localNumber(value: Decimal, language: Language): string {
  return inLanguage(displayQuantity(value), language);
}

/** `30 November 2026`, `30. November 2026`, `30 de noviembre de 2026`. */
export function localDay(day: PlainDate, language: Language): string {
  return format(language, { dateStyle: "long" }).format(instantOf(day));
}

/** `30 Nov 2026`, `30. Nov. 2026`. */
export function shortDay(day: PlainDate, language: Language): string {
  return language === "EN" ? formatDay(day) : format(language, shortDate).format(instantOf(day));
}

/** A span, both ends included, that drops what repeats. */
export function localSpan(start: PlainDate, endInclusive: PlainDate, language: Language): string {
  if (language === "EN") return formatSpan(start, endInclusive);
  if (start === endInclusive) return shortDay(start, language);
  const span = format(language, shortDate).formatRange(instantOf(start), instantOf(endInclusive));
  // Versions of the language data differ in the spaces around the dash.
  return span.replace(/\s*–\s*/u, " – ");
}

const shortDate = { day: "numeric", month: "short", year: "numeric" } as const;
const formats = new Map<string, Intl.DateTimeFormat>();

function inLanguage(english: string, language: Language): string {
  const { group, point } = locales[language];
  return english.replace(/[,.]/g, (sign) => (sign === "," ? group : point));
}

function format(language: Language, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.dateStyle ?? "short"}`;
  const known = formats.get(key) ?? new Intl.DateTimeFormat(locales[language].tag, { ...options, timeZone: "UTC" });
  formats.set(key, known);
  return known;
}

function instantOf(day: PlainDate): Date {
  return new Date(`${day}T00:00:00Z`);
}

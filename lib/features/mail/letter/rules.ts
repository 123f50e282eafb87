import type { Language } from "@/lib/core/languages";
import { localDay, localMoney } from "@/lib/core/local-text";
import { compareDates, type PlainDate } from "@/lib/engine/calendar/plain-date";
import type { Currency } from "@/lib/engine/money/currency";
import type { Decimal } from "@/lib/engine/money/decimal";
import { type Message, type Wording, wordings } from "../wording/rules";

/**
 * A mail as people read it, in text and HTML (D47).
 *
 * Laws: both say the same; nothing that people typed is markup; the HTML asks for nothing from elsewhere; in a sandbox the subject begins
 * with TEST.
 */
export interface LetterFacts {
  kind: "INVOICE" | "CREDIT_NOTE" | "REMINDER" | "TEST";
  language: Language;
  isSandbox: boolean;
  seller: string;
  /** `#rrggbb`. */
  accent: string | null;
  /** Null for a test message. */
  document: DocumentFacts | null;
  /** The invoice's page in the portal, where there is one. */
  link: string | null;
  /** The account's day. */
  today: PlainDate;
}

export interface DocumentFacts {
  number: string;
  buyer: string;
  currency: Currency;
  /** Gross. */
  total: Decimal;
  /** What is still to be paid. */
  open: Decimal;
  issueDate: PlainDate | null;
  dueDate: PlainDate | null;
  purchaseOrder: string | null;
}

export interface Letter {
  subject: string;
  text: string;
  html: string;
}

/** What a mail says, in the order in which it says it. */
export interface Parts {
  paragraphs: string[];
  rows: [label: string, value: string][];
  link: { label: string; address: string } | null;
  closing: string[];
}

export function writeLetter(facts: LetterFacts): Letter {
  const words = wordings[facts.language];
  const { document, seller, language } = facts;
  const message = messageOf(words, facts);
  const told = {
    number: document?.number ?? "",
    seller,
    amount: document
      ? localMoney(facts.kind === "REMINDER" ? document.open : document.total, document.currency, language)
      : "",
    dueDate: document?.dueDate ? localDay(document.dueDate, language) : "",
  };
  const parts: Parts = {
    paragraphs: [
      ...(document ? [words.greeting(document.buyer)] : []),
      message.body(told),
      ...(facts.kind === "REMINDER" ? [words.reminder.paidMeanwhile, words.attached] : []),
    ],
    rows: document ? factRows(words, facts, document) : [],
    link: facts.link === null ? null : { label: words.viewOnline, address: facts.link },
    closing: [words.closing, seller],
  };
  return asLetter(message.subject(told), parts, facts);
}

/** A mail's parts as text and HTML. */
export function asLetter(
  title: string,
  parts: Parts,
  { isSandbox, language, accent }: Pick<LetterFacts, "isSandbox" | "language" | "accent">,
): Letter {
  const subject = `${isSandbox ? "TEST " : ""}${title}`.replace(/\s+/g, " ");
  return { subject, text: asText(parts), html: asHtml(parts, { language, accent, title: subject }) };
}

/** Three shades of a reminder, by the due date. */
function messageOf(words: Wording, { kind, document, today }: LetterFacts): Message {
  if (kind === "INVOICE") return words.invoice;
  if (kind === "CREDIT_NOTE") return words.creditNote;
  if (kind === "TEST") return words.test;
  const due = document?.dueDate ? compareDates(today, document.dueDate) : 0;
  if (due === 0) return words.reminder.today;
  return due < 0 ? words.reminder.ahead : words.reminder.overdue;
}

function factRows({ labels }: Wording, { kind, language }: LetterFacts, document: DocumentFacts): Parts["rows"] {
  const isCredit = kind === "CREDIT_NOTE";
  const { number, issueDate, dueDate, purchaseOrder, total, open, currency } = document;
  const rows: [string, string | null][] = [
    [isCredit ? labels.creditNoteNumber : labels.invoiceNumber, number],
    [labels.issueDate, issueDate && localDay(issueDate, language)],
    [labels.purchaseOrder, purchaseOrder],
    [labels.dueDate, isCredit ? null : dueDate && localDay(dueDate, language)],
    [labels.total, isCredit || open.equals(total) ? null : localMoney(total, currency, language)],
    [isCredit ? labels.creditAmount : labels.amountDue, localMoney(isCredit ? total : open, currency, language)],
  ];
  return rows.flatMap(([label, value]): Parts["rows"] => (value ? [[label, value]] : []));
}

function asText({ paragraphs, rows, link, closing }: Parts): string {
  const table = rows.map(([label, value]) => `${label}: ${value}`).join("\n");
  const online = link ? [`${link.label}:\n${link.address}`] : [];
  return `${[...paragraphs, ...(table ? [table] : []), ...online, closing.join("\n")].join("\n\n")}\n`;
}

const plainAccent = "#1f2933";
const font = "font-family:Helvetica,Arial,sans-serif";

/** Tables and inline styles only: what every mail client draws alike. */
function asHtml(
  { paragraphs, rows, link, closing }: Parts,
  { language, accent, title }: { language: Language; accent: string | null; title: string },
): string {
  const colour = accent && /^#[0-9a-f]{6}$/i.test(accent) ? accent : plainAccent;
  const cell = `${font};font-size:15px;line-height:22px;color:#1f2933`;
  const paragraph = (text: string) =>
    `<tr><td style="${cell};padding:0 32px 16px">${escapeHtml(text).replaceAll("\n", "<br>")}</td></tr>`;
  const anchor = ({ label, address }: { label: string; address: string }) =>
    `<tr><td style="${cell};padding:0 32px 16px"><a href="${escapeHtml(address)}" style="color:#1f2933">${escapeHtml(label)}</a></td></tr>`;
  const row = ([label, value]: [string, string]) =>
    `<tr><td style="${font};font-size:13px;line-height:20px;color:#52606d;padding:4px 16px 4px 0">${escapeHtml(label)}</td>` +
    `<td style="${font};font-size:14px;line-height:20px;color:#1f2933;padding:4px 0" align="right">${escapeHtml(value)}</td></tr>`;
  const table = `<tr><td style="padding:0 32px 16px"><table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="border-top:1px solid #d9e2ec;border-bottom:1px solid #d9e2ec">${rows.map(row).join("")}</table></td></tr>`;
  return [
    `<!doctype html><html lang="${language.toLowerCase()}"><head><meta charset="utf-8">`,
    `<meta name="viewport" content="width=device-width"><title>${escapeHtml(title)}</title></head>`,
    `<body style="margin:0;padding:0;background-color:#f4f6f8">`,
    `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" bgcolor="#f4f6f8"><tr><td align="center" style="padding:24px 12px">`,
    `<table role="presentation" width="560" cellpadding="0" cellspacing="0" border="0" bgcolor="#ffffff" style="width:100%;max-width:560px">`,
    `<tr><td height="6" bgcolor="${colour}" style="font-size:0;line-height:0">&nbsp;</td></tr>`,
    `<tr><td style="padding-top:26px;font-size:0;line-height:0">&nbsp;</td></tr>`,
    ...paragraphs.map(paragraph),
    ...(rows.length > 0 ? [table] : []),
    ...(link ? [anchor(link)] : []),
    paragraph(closing.join("\n")),
    `<tr><td style="padding-bottom:16px;font-size:0;line-height:0">&nbsp;</td></tr>`,
    `</table></td></tr></table></body></html>`,
  ].join("\n");
}

function escapeHtml(text: string): string {
  const names: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
  return text.replace(/[&<>"']/g, (sign) => names[sign] ?? sign);
}

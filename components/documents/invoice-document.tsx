import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { type Drawing, framedDocument, makerOf, titleWithLogo } from "./framed-document";
import { chargeRows } from "./invoice-charges";
import { conversionRows } from "./invoice-conversions";
import { factRows, partyRows, titleRows } from "./invoice-head";
import { lineRows } from "./invoice-lines";
import { paymentRows } from "./invoice-payment";
import { totalRows } from "./invoice-totals";
import { isDraft, isVoided, kindWords, numberOf, taxIdLine, titleOf } from "./invoice-words";
import { bodyHeight, type Frame, frameOf, type Mark } from "./page-frame";
import { paginate } from "./rows";
import { ink } from "./sheet";
import type { Typesetter } from "./typesetting";

/**
 * An invoice on A4 (DESIGN.md §11): a cover with what is owed, then every line. Same data, same date: same bytes.
 * Call it as a function or render it as an element; it has no state.
 */
export function InvoicePdf({ document, ...drawing }: Drawing & { document: InvoiceDocument }) {
  const { seller, language } = document;
  const frame = invoiceFrame(document, drawing.setter);
  const { cover, lines } = invoicePages(document, drawing.setter, frame);
  return framedDocument({ title: titleOf(document), seller, language, pages: [...cover, ...lines], frame, ...drawing });
}

/** The rows of each page, before anything is drawn. */
export function invoicePages(document: InvoiceDocument, setter: Typesetter, frame = invoiceFrame(document, setter)) {
  const height = bodyHeight(frame);
  const cover = [
    ...titleWithLogo(titleRows(document, setter)),
    ...partyRows(document, setter),
    ...factRows(document, setter),
    ...chargeRows(document, setter),
    ...totalRows(document, setter, true),
    ...conversionRows(document, setter),
    ...paymentRows(document, setter),
  ];
  return { cover: paginate(cover, height), lines: paginate(lineRows(document, setter), height) };
}

export function invoiceFrame(document: InvoiceDocument, setter: Typesetter): Frame {
  const { seller, version } = document;
  const maker = makerOf(seller, seller.taxId ? taxIdLine(seller.taxId, document) : null);
  const name = version.version > 1 ? `${numberOf(document)} · Version ${version.version}` : numberOf(document);
  return frameOf(setter, maker, (page, pages) => `${name} · Page ${page} of ${pages}`, marksOf(document));
}

function marksOf(document: InvoiceDocument): Mark[] {
  const marks: Mark[] = [];
  const words = kindWords[document.kind];
  if (isVoided(document)) marks.push({ word: "VOID", note: words.voided, colour: ink.critical, watermark: true });
  if (document.environment === "TEST")
    marks.push({
      word: "TEST",
      note: words.sandbox,
      colour: ink.warning,
      watermark: true,
    });
  if (isDraft(document)) marks.push({ word: "DRAFT", note: words.draft, colour: ink.third, watermark: false });
  return marks;
}

import { Document } from "@react-pdf/renderer";
import type { InvoiceDocument } from "@/lib/engine/invoice/document";
import { chargeRows } from "./invoice-charges";
import { conversionRows } from "./invoice-conversions";
import { factRows, partyRows, titleRows } from "./invoice-head";
import { lineRows } from "./invoice-lines";
import { paymentRows } from "./invoice-payment";
import { totalRows } from "./invoice-totals";
import { isDraft, isVoided, kindWords, numberOf, taxIdLine, titleOf } from "./invoice-words";
import { bodyHeight, type Frame, FramedPage, frameOf, type Mark } from "./page-frame";
import { heightOf, paginate, space } from "./rows";
import { ink } from "./sheet";
import type { Typesetter } from "./typesetting";
import { type Logo, readColour, VendorMark } from "./vendor-mark";

interface InvoicePdfProps {
  document: InvoiceDocument;
  setter: Typesetter;
  logo: Logo | null;
  creationDate: Date;
}

/**
 * An invoice on A4 (DESIGN.md §11): a cover with what is owed, then every line. Same data, same date: same bytes.
 * Call it as a function or render it as an element; it has no state.
 */
export function InvoicePdf({ document, setter, logo, creationDate }: InvoicePdfProps) {
  const frame = invoiceFrame(document, setter);
  const { cover, lines } = invoicePages(document, setter, frame);
  const pages = cover.length + lines.length;
  const accent = readColour(document.seller.primaryColour);
  return (
    <Document
      title={titleOf(document)}
      author={document.seller.legalName}
      language={document.language}
      creator="Ledgerline"
      producer="Ledgerline"
      creationDate={creationDate}
      pdfVersion="1.7"
    >
      {[...cover, ...lines]
        .map((rows, index) => ({ rows, number: index + 1 }))
        .map(({ rows, number }) => (
          <FramedPage key={number} {...{ rows, number, pages, frame, setter }} accent={number === 1 ? accent : null}>
            {number === 1 ? (
              <VendorMark name={document.seller.legalName} colour={accent} logo={logo} setter={setter} />
            ) : undefined}
          </FramedPage>
        ))}
    </Document>
  );
}

/** The rows of each page, before anything is drawn. */
export function invoicePages(document: InvoiceDocument, setter: Typesetter, frame = invoiceFrame(document, setter)) {
  const height = bodyHeight(frame);
  const title = titleRows(document, setter);
  const cover = [
    ...title,
    space(Math.max(0, logoHeight - heightOf(title))),
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
  const tax = seller.taxId ? taxIdLine(seller.taxId, document) : null;
  const maker = [seller.legalName, seller.registrationNumber, tax].filter((text) => text !== null).join(" · ");
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

const logoHeight = 54;

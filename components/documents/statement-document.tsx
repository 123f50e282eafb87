import { Document } from "@react-pdf/renderer";
import { formatSpan } from "@/lib/engine/calendar/plain-date";
import type { StatementDocument } from "@/lib/engine/invoice/statement-document";
import { bodyHeight, type Frame, FramedPage, frameOf, type Mark } from "./page-frame";
import { heightOf, paginate, space } from "./rows";
import { ink } from "./sheet";
import { statementHead } from "./statement-head";
import { entryRows } from "./statement-rows";
import type { Typesetter } from "./typesetting";
import { type Logo, readColour, VendorMark } from "./vendor-mark";

interface StatementPdfProps {
  document: StatementDocument;
  setter: Typesetter;
  logo: Logo | null;
  creationDate: Date;
}

/** A statement of account on A4 (DESIGN.md §11): who, what was and is owed, then every entry. Same data, same date: same bytes. */
export function StatementPdf({ document, setter, logo, creationDate }: StatementPdfProps) {
  const frame = statementFrame(document, setter);
  const pages = statementPages(document, setter, frame);
  const accent = readColour(document.seller.primaryColour);
  const period = formatSpan(document.period.start, document.period.endInclusive);
  return (
    <Document
      title={`Statement of account, ${document.buyer.legalName}, ${period}`}
      author={document.seller.legalName}
      language={document.language}
      creator="Ledgerline"
      producer="Ledgerline"
      creationDate={creationDate}
      pdfVersion="1.7"
    >
      {pages
        .map((rows, index) => ({ rows, number: index + 1 }))
        .map(({ rows, number }) => (
          <FramedPage
            key={number}
            {...{ rows, number, frame, setter }}
            pages={pages.length}
            accent={number === 1 ? accent : null}
          >
            {number === 1 ? (
              <VendorMark name={document.seller.legalName} colour={accent} logo={logo} setter={setter} />
            ) : undefined}
          </FramedPage>
        ))}
    </Document>
  );
}

/** The rows of each page, before anything is drawn. */
export function statementPages(
  document: StatementDocument,
  setter: Typesetter,
  frame = statementFrame(document, setter),
) {
  const { title, parties, facts } = statementHead(document, setter);
  const rows = [
    ...title,
    space(Math.max(0, logoHeight - heightOf(title))),
    ...parties,
    ...facts,
    ...entryRows(document, setter),
  ];
  return paginate(rows, bodyHeight(frame));
}

function statementFrame({ seller, environment }: StatementDocument, setter: Typesetter): Frame {
  const tax = seller.taxId ? `Tax ID ${seller.taxId}` : null;
  const maker = [seller.legalName, seller.registrationNumber, tax].filter((text) => text !== null).join(" · ");
  const note = "Made in a sandbox. Not a request for payment.";
  const marks: Mark[] = environment === "TEST" ? [{ word: "TEST", note, colour: ink.warning, watermark: true }] : [];
  return frameOf(setter, maker, (page, pages) => `Statement of account · Page ${page} of ${pages}`, marks);
}

const logoHeight = 54;

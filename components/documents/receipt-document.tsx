import { Document } from "@react-pdf/renderer";
import type { ReceiptDocument } from "@/lib/engine/invoice/receipt";
import { bodyHeight, type Frame, FramedPage, frameOf } from "./page-frame";
import {
  receiptFactRows,
  receiptPartyRows,
  receiptShareRows,
  receiptTitleRows,
  receiptTotalRows,
} from "./receipt-rows";
import { heightOf, paginate, space } from "./rows";
import { ink } from "./sheet";
import type { Typesetter } from "./typesetting";
import { type Logo, readColour, VendorMark } from "./vendor-mark";

interface ReceiptPdfProps {
  document: ReceiptDocument;
  setter: Typesetter;
  logo: Logo | null;
  creationDate: Date;
}

/** A receipt on A4, in the invoice's dress (DESIGN.md §11): what came in, and which invoices it settles. */
export function ReceiptPdf({ document, setter, logo, creationDate }: ReceiptPdfProps) {
  const { seller } = document;
  const frame = receiptFrame(document, setter);
  const title = receiptTitleRows(document, setter);
  const pages = paginate(
    [
      ...title,
      space(Math.max(0, logoHeight - heightOf(title))),
      ...receiptPartyRows(document, setter),
      ...receiptFactRows(document, setter),
      ...receiptShareRows(document, setter),
      ...receiptTotalRows(document, setter),
    ],
    bodyHeight(frame),
  );
  const accent = readColour(seller.primaryColour);
  return (
    <Document
      title={`Receipt ${document.paymentId}`}
      author={seller.legalName}
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
              <VendorMark name={seller.legalName} colour={accent} logo={logo} setter={setter} />
            ) : undefined}
          </FramedPage>
        ))}
    </Document>
  );
}

function receiptFrame({ seller, environment }: ReceiptDocument, setter: Typesetter): Frame {
  const taxId = seller.taxId === null ? null : `Tax ID ${seller.taxId}`;
  const maker = [seller.legalName, seller.registrationNumber, taxId].filter((text) => text !== null).join(" · ");
  const test = { word: "TEST", note: "Made in a sandbox. Nothing was received.", colour: ink.warning, watermark: true };
  const marks = environment === "TEST" ? [test] : [];
  return frameOf(setter, maker, (page, pages) => `Receipt · Page ${page} of ${pages}`, marks);
}

const logoHeight = 54;

import type { ReceiptDocument } from "@/lib/engine/invoice/receipt";
import { type Drawing, framedDocument, makerOf, titleWithLogo } from "./framed-document";
import { bodyHeight, type Frame, frameOf } from "./page-frame";
import {
  receiptFactRows,
  receiptPartyRows,
  receiptShareRows,
  receiptTitleRows,
  receiptTotalRows,
} from "./receipt-rows";
import { paginate } from "./rows";
import { ink } from "./sheet";
import type { Typesetter } from "./typesetting";

/** A receipt on A4, in the invoice's dress (DESIGN.md §11): what came in, and which invoices it settles. */
export function ReceiptPdf({ document, ...drawing }: Drawing & { document: ReceiptDocument }) {
  const { setter } = drawing;
  const { seller, language, paymentId } = document;
  const frame = receiptFrame(document, setter);
  const rows = [
    ...titleWithLogo(receiptTitleRows(document, setter)),
    ...receiptPartyRows(document, setter),
    ...receiptFactRows(document, setter),
    ...receiptShareRows(document, setter),
    ...receiptTotalRows(document, setter),
  ];
  const pages = paginate(rows, bodyHeight(frame));
  return framedDocument({ title: `Receipt ${paymentId}`, seller, language, pages, frame, ...drawing });
}

function receiptFrame({ seller, environment }: ReceiptDocument, setter: Typesetter): Frame {
  const maker = makerOf(seller, seller.taxId === null ? null : `Tax ID ${seller.taxId}`);
  const test = { word: "TEST", note: "Made in a sandbox. Nothing was received.", colour: ink.warning, watermark: true };
  const marks = environment === "TEST" ? [test] : [];
  return frameOf(setter, maker, (page, pages) => `Receipt · Page ${page} of ${pages}`, marks);
}

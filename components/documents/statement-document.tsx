import { formatSpan } from "@/lib/engine/calendar/plain-date";
import type { StatementDocument } from "@/lib/engine/invoice/statement-document";
import { type Drawing, framedDocument, makerOf, titleWithLogo } from "./framed-document";
import { bodyHeight, type Frame, frameOf, type Mark } from "./page-frame";
import { paginate } from "./rows";
import { ink } from "./sheet";
import { statementHead } from "./statement-head";
import { entryRows } from "./statement-rows";
import type { Typesetter } from "./typesetting";

/** A statement of account on A4 (DESIGN.md §11): who, what was and is owed, then every entry. Same data, same date: same bytes. */
export function StatementPdf({ document, ...drawing }: Drawing & { document: StatementDocument }) {
  const { seller, buyer, language, period } = document;
  const frame = statementFrame(document, drawing.setter);
  const pages = statementPages(document, drawing.setter, frame);
  const title = `Statement of account, ${buyer.legalName}, ${formatSpan(period.start, period.endInclusive)}`;
  return framedDocument({ title, seller, language, pages, frame, ...drawing });
}

/** The rows of each page, before anything is drawn. */
export function statementPages(
  document: StatementDocument,
  setter: Typesetter,
  frame = statementFrame(document, setter),
) {
  const { title, parties, facts } = statementHead(document, setter);
  const rows = [...titleWithLogo(title), ...parties, ...facts, ...entryRows(document, setter)];
  return paginate(rows, bodyHeight(frame));
}

function statementFrame({ seller, environment }: StatementDocument, setter: Typesetter): Frame {
  const maker = makerOf(seller, seller.taxId ? `Tax ID ${seller.taxId}` : null);
  const note = "Made in a sandbox. Not a request for payment.";
  const marks: Mark[] = environment === "TEST" ? [{ word: "TEST", note, colour: ink.warning, watermark: true }] : [];
  return frameOf(setter, maker, (page, pages) => `Statement of account · Page ${page} of ${pages}`, marks);
}

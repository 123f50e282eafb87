import { Document } from "@react-pdf/renderer";
import type { DocumentSeller } from "@/lib/engine/invoice/document";
import { type Frame, FramedPage } from "./page-frame";
import { heightOf, type Row, space } from "./rows";
import type { Typesetter } from "./typesetting";
import { type Logo, readColour, VendorMark } from "./vendor-mark";

/** What a document is drawn with. */
export interface Drawing {
  setter: Typesetter;
  logo: Logo | null;
  creationDate: Date;
}

interface FramedDocumentProps extends Drawing {
  title: string;
  seller: DocumentSeller;
  /** BCP 47. */
  language: string;
  /** The rows of each page. */
  pages: readonly Row[][];
  frame: Frame;
}

const logoHeight = 54;

/**
 * Every kind of document on A4 (DESIGN.md §11): its pages in their frame, the seller's mark and colour on the first. Same rows, same date:
 * same bytes. Called as a function; it has no state.
 */
export function framedDocument({ title, seller, language, pages, frame, ...drawing }: FramedDocumentProps) {
  const { setter, logo, creationDate } = drawing;
  const accent = readColour(seller.primaryColour);
  return (
    <Document
      {...{ title, language, creationDate }}
      author={seller.legalName}
      creator="Ledgerline"
      producer="Ledgerline"
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

/** The title's rows, and the room that a logo beside them needs. */
export function titleWithLogo(title: readonly Row[]): Row[] {
  return [...title, space(Math.max(0, logoHeight - heightOf(title)))];
}

/** The foot's words about who made the document. */
export function makerOf({ legalName, registrationNumber }: DocumentSeller, tax: string | null): string {
  return [legalName, registrationNumber, tax].filter((text) => text !== null).join(" · ");
}

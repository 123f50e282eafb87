"use client";
import { type ReactNode, Suspense, useDeferredValue } from "react";
import { Document, Page, pdfjs } from "react-pdf";
import "react-pdf/dist/Page/TextLayer.css";

// The worker has to be named in the module that draws; react-pdf's own default would win otherwise.
pdfjs.GlobalWorkerOptions.workerSrc = new URL("pdfjs-dist/build/pdf.worker.min.mjs", import.meta.url).toString();

export interface PdfPagesProps {
  file: string | { data: Uint8Array };
  /** px of a page. */
  width: number;
  onPages: (count: number) => void;
  waiting: ReactNode;
}

/** All pages of a PDF, one under the other, with their text to select and to hear. */
export function PdfPages({ file, width, onPages, waiting }: PdfPagesProps) {
  const shown = useDeferredValue(file);
  return (
    <Suspense fallback={waiting}>
      <Document file={shown} className="contents" onLoadSuccess={({ numPages }) => onPages(numPages)}>
        {({ pdf }) =>
          Array.from({ length: pdf.numPages }, (_, index) => (
            <Page
              key={`page-${index + 1}`}
              className="pdf-page"
              pageNumber={index + 1}
              width={width}
              renderAnnotationLayer={false}
            />
          ))
        }
      </Document>
    </Suspense>
  );
}

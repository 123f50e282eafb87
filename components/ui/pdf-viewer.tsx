"use client";
import dynamic from "next/dynamic";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { ButtonLink } from "./button";
import { IconButton } from "./icon-button";
import { IconLink } from "./icon-link";
import { PdfBoundary } from "./pdf/pdf-boundary";
import { useScrolledPage, useWidth } from "./pdf/use-pages";
import { ScrollRegion } from "./scroll-region";

export interface PdfViewerProps {
  /** Address of the file, or its bytes; while new bytes are drawn the old pages stay. */
  source: string | Uint8Array;
  /** "PDF preview of HLD01190". */
  label: string;
  /** Left in the bar: "As the customer sees it". */
  heading?: ReactNode;
  download?: { href: string; name: string };
  /** The file or the portal in a tab of its own. */
  open?: { href: string; label: string };
  /** px of a page at most, before it is zoomed: 680 on a desk, 392 beside the editor. */
  pageWidth?: number;
  /** More buttons at the right of the bar. */
  actions?: ReactNode;
}

const PdfPages = dynamic(() => import("./pdf/pdf-pages").then((module) => module.PdfPages), {
  ssr: false,
  loading: () => <PaperInWaiting />,
});

const ZOOM = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];

/** A document on the desk, with its page, zoom, download. */
export function PdfViewer({ source, label, heading, download, open, pageWidth = 680, actions }: PdfViewerProps) {
  const [zoom, setZoom] = useState(1);
  const [pages, setPages] = useState(0);
  const desk = useRef<HTMLDivElement>(null);
  const room = useWidth(desk);
  const page = useScrolledPage(desk, pages);
  // pdf.js takes the buffer it is given away from us, so it gets one of its own.
  const file = useMemo(() => (typeof source === "string" ? source : { data: source.slice() }), [source]);
  const fit = Math.max(200, Math.min(pageWidth, room - 48));
  const paper: Record<`--${string}`, string> = { "--pdf-width": `${fit * zoom}px` };
  const step = (by: 1 | -1) => setZoom((now) => ZOOM[ZOOM.indexOf(now) + by] ?? now);
  return (
    <>
      <div className="flex h-10 flex-none items-center gap-1 border-line border-b bg-canvas px-4 text-ink-2 text-small">
        {heading && <span className="clip">{heading}</span>}
        <span className="ml-auto flex items-center gap-1">
          {pages > 0 && (
            <span className="tnum mr-2 whitespace-nowrap text-ink-3">
              Page {page} of {pages}
            </span>
          )}
          <IconButton
            icon="zoom-out"
            label="Zoom out"
            size="small"
            disabled={zoom === ZOOM[0]}
            onClick={() => step(-1)}
          />
          <IconButton
            icon="zoom-in"
            label="Zoom in"
            size="small"
            disabled={zoom === ZOOM.at(-1)}
            onClick={() => step(1)}
          />
          {download && <IconLink icon="download" label="Download PDF" href={download.href} download={download.name} />}
          {open && <IconLink icon="external-link" label={open.label} href={open.href} target="_blank" />}
          {actions}
        </span>
      </div>
      <ScrollRegion className="min-h-0 flex-1" label={label}>
        <div ref={desk} className="grid min-w-full content-start justify-center gap-[18px] py-6" style={paper}>
          <PdfBoundary key={typeof source === "string" ? source : "bytes"} fallback={<Failed download={download} />}>
            {room > 0 && <PdfPages file={file} width={fit * zoom} onPages={setPages} waiting={<PaperInWaiting />} />}
          </PdfBoundary>
        </div>
      </ScrollRegion>
    </>
  );
}

function PaperInWaiting() {
  return (
    <div className="pdf-page aspect-[210/297] w-(--pdf-width)">
      <span className="sr-only" role="status">
        Drawing the document
      </span>
    </div>
  );
}

function Failed({ download }: { download: PdfViewerProps["download"] }) {
  return (
    <div className="note tone-critical m-6 max-w-[420px]" role="alert">
      <div className="grid justify-items-start gap-2">
        <span>
          <b>The document could not be drawn.</b> It is stored; only this preview failed.
        </span>
        {download && (
          <ButtonLink plain size="small" icon="download" href={download.href} download={download.name}>
            Download PDF
          </ButtonLink>
        )}
      </div>
    </div>
  );
}

"use client";
import { type ReactNode, useEffect, useRef } from "react";
import { assetHref, isViewable } from "@/lib/features/assets/rules";
import type { Asset } from "@/lib/features/assets/schema";
import { ButtonLink } from "../ui/button";
import { EmptyState } from "../ui/empty-state";
import { IconButton } from "../ui/icon-button";
import { IconLink } from "../ui/icon-link";
import { PdfViewer } from "../ui/pdf-viewer";
import { ScrollRegion } from "../ui/scroll-region";
import { isTyping } from "../ui/typing";
import { assetWords } from "./file-words";

/**
 * One attached file beside the form: a PDF or an image is shown, anything else can be downloaded. Fills the height and width of where it is
 * put (a column of at least 320 px), is no dialog and takes nothing away from the form. Escape closes it unless something is being typed
 * or a dialog is open; the focus then goes back to where it came from.
 */
export interface AttachmentViewerProps {
  /** All attached files, for next and previous. */
  assets: readonly Asset[];
  /** The one to show; nothing is drawn while it is not among `assets`. */
  openId: string;
  onOpen: (asset: Asset) => void;
  onClose: () => void;
}

export function AttachmentViewer({ assets, openId, onOpen, onClose }: AttachmentViewerProps) {
  const panel = useRef<HTMLElement>(null);
  useFocusWhileOpen(panel);
  useEscape(onClose);
  const at = assets.findIndex(({ id }) => id === openId);
  const asset = assets[at];
  if (!asset) return null;
  const name = (
    <>
      <b className="font-medium text-ink" title={asset.fileName}>
        {asset.fileName}
      </b>
      {assets.length > 1 && <span className="tnum text-ink-3">{`, ${at + 1} of ${assets.length}`}</span>}
    </>
  );
  const moves = <Moves assets={assets} at={at} onOpen={onOpen} onClose={onClose} />;
  return (
    <aside
      ref={panel}
      tabIndex={-1}
      className="flex h-full min-h-0 min-w-0 flex-col bg-fog outline-0"
      aria-label={`Attachment ${asset.fileName}`}
    >
      <Content key={asset.id} asset={asset} name={name} moves={moves} />
    </aside>
  );
}

function Content({ asset, name, moves }: { asset: Asset; name: ReactNode; moves: ReactNode }) {
  const source = assetHref(asset.id);
  const download = { href: `${source}?download=1`, name: asset.fileName };
  if (asset.format === "PDF") {
    return (
      <PdfViewer
        source={source}
        label={`Pages of ${asset.fileName}`}
        heading={name}
        download={download}
        open={{ href: source, label: "Open in a new tab" }}
        actions={moves}
      />
    );
  }
  const viewable = isViewable(asset.format);
  return (
    <>
      <div className="flex h-10 flex-none items-center gap-1 border-line border-b bg-canvas px-4 text-ink-2 text-small">
        <span className="clip">{name}</span>
        <span className="ml-auto flex items-center gap-1">
          <IconLink icon="download" label="Download" href={download.href} download={download.name} />
          {viewable && <IconLink icon="external-link" label="Open in a new tab" href={source} target="_blank" />}
          {moves}
        </span>
      </div>
      {viewable ? (
        <ScrollRegion className="grid min-h-0 flex-1 place-items-center p-6" label={`Image ${asset.fileName}`}>
          <img src={source} alt={asset.fileName} className="max-w-full border border-line bg-canvas" />
        </ScrollRegion>
      ) : (
        <EmptyState
          icon="file-text"
          title="This kind of file is not shown here"
          actions={
            <ButtonLink plain icon="download" href={download.href} download={download.name}>
              Download
            </ButtonLink>
          }
        >
          {assetWords(asset)}. Download it to open it in its own program.
        </EmptyState>
      )}
    </>
  );
}

interface MovesProps extends Pick<AttachmentViewerProps, "assets" | "onOpen" | "onClose"> {
  at: number;
}

function Moves({ assets, at, onOpen, onClose }: MovesProps) {
  const [previous, next] = [assets[at - 1], assets[at + 1]];
  return (
    <>
      {assets.length > 1 && (
        <>
          <IconButton
            icon="chevron-left"
            label="Previous attachment"
            size="small"
            disabled={!previous}
            onClick={() => previous && onOpen(previous)}
          />
          <IconButton
            icon="chevron-right"
            label="Next attachment"
            size="small"
            disabled={!next}
            onClick={() => next && onOpen(next)}
          />
        </>
      )}
      <IconButton icon="x" label="Close attachment" shortcut="Esc" size="small" onClick={onClose} />
    </>
  );
}

function useFocusWhileOpen(panel: { readonly current: HTMLElement | null }) {
  useEffect(() => {
    const cameFrom = document.activeElement;
    panel.current?.focus({ preventScroll: true });
    return () => {
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus({ preventScroll: true });
    };
  }, [panel]);
}

function useEscape(onClose: () => void) {
  const close = useRef(onClose);
  close.current = onClose;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isTyping(event.target)) close.current();
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);
}

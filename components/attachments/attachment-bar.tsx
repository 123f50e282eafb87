"use client";
import { type DragEvent, type MouseEvent, useRef, useState } from "react";
import { acceptedExtensions } from "@/lib/features/assets/names/rules";
import { assetHref } from "@/lib/features/assets/rules";
import type { Asset } from "@/lib/features/assets/schema";
import { Button } from "../ui/button";
import { cx } from "../ui/cx";
import { Icon } from "../ui/icon";
import { IconButton } from "../ui/icon-button";
import { useToast } from "../ui/toast";
import { assetWords } from "./file-words";
import type { UploadFile } from "./upload-file";
import { UploadList } from "./upload-list";
import { useUploads } from "./use-uploads";

/**
 * The files of a thing in one line at its foot: `attachmentAssetIds` of a schedule. It keeps no list of its own: `assets` is what is
 * attached, `onChange` gets the whole new list in order, as ids for the wire and as assets for the next render. A file is uploaded before it
 * is attached; one that is taken away stays stored for 30 days, so that taking it away can be undone.
 */
export interface AttachmentBarProps {
  /** What is attached now, in order: the thing's `attachmentAssets`. */
  assets: readonly Asset[];
  onChange: (assetIds: string[], assets: Asset[]) => void;
  /** `uploadFile` of ./upload-file, save in tests. */
  upload: UploadFile;
  /** Off: the files can be opened and nothing else. */
  canEdit: boolean;
  /** A name was pressed: show it beside the form (AttachmentViewer). With Ctrl or ⌘ the browser opens a tab instead. */
  onOpen: (asset: Asset) => void;
  /** Which one the viewer shows. */
  openId?: string | null;
  /** As many as the thing takes: 50 for a schedule. */
  limit?: number;
}

export function AttachmentBar(props: AttachmentBarProps) {
  const { assets, onChange, upload, canEdit, onOpen, openId, limit = 50 } = props;
  const toast = useToast();
  const picker = useRef<HTMLInputElement>(null);
  // Several uploads may end before the next render.
  const latest = useRef(assets);
  latest.current = assets;
  const put = (next: readonly Asset[]) => {
    latest.current = next;
    onChange(
      next.map(({ id }) => id),
      [...next],
    );
  };
  const uploads = useUploads(upload, (asset) => put([...latest.current, asset]), limit - assets.length);
  const { isOver, ...zone } = useDropZone(canEdit, uploads.add);
  const remove = (asset: Asset) => {
    const at = latest.current.findIndex(({ id }) => id === asset.id);
    put(latest.current.filter(({ id }) => id !== asset.id));
    const undo = () => put(latest.current.toSpliced(Math.max(0, at), 0, asset));
    toast.told({ title: `${asset.fileName} removed`, action: { label: "Undo", onSelect: undo } });
  };
  return (
    <section
      {...zone}
      className={cx("grid gap-2 px-6 py-2 text-small text-ink-2", isOver && "bg-accent-soft")}
      aria-label="Attachments"
    >
      <div className="flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1">
        <span className="flex items-center gap-2 font-medium text-ink">
          <Icon name="paperclip" className="text-ink-3" />
          Attachments
        </span>
        {assets.length > 0 && (
          <ul
            className="m-0 flex min-w-0 list-none flex-wrap items-center gap-x-3 gap-y-1 p-0"
            aria-label="Attached files"
          >
            {assets.map((asset) => (
              <li key={asset.id} className="flex min-w-0 items-center">
                <AttachmentLink asset={asset} isOpen={asset.id === openId} onOpen={onOpen} />
                {canEdit && (
                  <IconButton icon="x" size="small" label={`Remove ${asset.fileName}`} onClick={() => remove(asset)} />
                )}
              </li>
            ))}
          </ul>
        )}
        {assets.length === 0 && !canEdit && <span className="text-ink-3">None</span>}
        {canEdit && (
          <span className="ml-auto flex flex-none items-center gap-3">
            <span className="text-ink-3">{isOver ? "Drop to attach" : "or drop files here"}</span>
            <Button
              size="small"
              icon="upload"
              className="-order-1"
              disabledReason={
                assets.length >= limit ? `${limit} files are attached, the most there can be.` : undefined
              }
              onClick={() => picker.current?.click()}
            >
              Attach file
            </Button>
          </span>
        )}
      </div>
      <UploadList uploads={uploads} />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        aria-label="Files to attach"
        accept={acceptedExtensions}
        onChange={({ currentTarget }) => {
          uploads.add([...(currentTarget.files ?? [])]);
          currentTarget.value = "";
        }}
      />
    </section>
  );
}

function AttachmentLink({ asset, isOpen, onOpen }: { asset: Asset; isOpen: boolean; onOpen: (asset: Asset) => void }) {
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    onOpen(asset);
  };
  return (
    <a
      href={assetHref(asset.id)}
      className={cx("lnk clip max-w-[280px]", isOpen && "font-medium text-accent-ink")}
      title={`${asset.fileName} (${assetWords(asset)})`}
      aria-current={isOpen || undefined}
      onClick={open}
    >
      {asset.fileName}
    </a>
  );
}

/** Files dragged over the bar; what is no file is left to others. */
function useDropZone(isOn: boolean, onFiles: (files: readonly File[]) => void) {
  const [isOver, setIsOver] = useState(false);
  const isOfFiles = (event: DragEvent) => isOn && event.dataTransfer.types.includes("Files");
  const over = (event: DragEvent) => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    event.dataTransfer.dropEffect = "copy";
    setIsOver(true);
  };
  return {
    isOver,
    onDragEnter: over,
    onDragOver: over,
    onDragLeave: (event: DragEvent) => {
      const isInside = event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget);
      if (!isInside) setIsOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!isOfFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      onFiles([...event.dataTransfer.files]);
    },
  };
}

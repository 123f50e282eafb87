"use client";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { AttachmentBar } from "@/components/attachments/attachment-bar";
import { AttachmentViewer } from "@/components/attachments/attachment-viewer";
import { uploadFile } from "@/components/attachments/upload-file";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { Asset } from "@/lib/features/assets/schema";
import type { Builder } from "./use-builder";

/** The files of a schedule while it is built: what is attached is part of the draft, so that undo takes it along. */
export function useScheduleFiles(builder: Builder, stored: readonly Asset[]) {
  const [uploaded, setUploaded] = useState<readonly Asset[]>([]);
  const [openId, open] = useState<string | null>(null);
  const { attachmentAssetIds } = builder.draft;
  const assets = useMemo(() => {
    if (attachmentAssetIds === null) return stored;
    const known = new Map([...stored, ...uploaded].map((asset) => [asset.id, asset]));
    return attachmentAssetIds.flatMap((id) => known.get(id) ?? []);
  }, [attachmentAssetIds, stored, uploaded]);
  const change = (ids: string[], all: Asset[]) => {
    setUploaded((before) => [...before, ...all.filter(({ id }) => !before.some((one) => one.id === id))]);
    builder.change((draft) => ({ ...draft, attachmentAssetIds: ids }));
  };
  return { assets, change, openId: assets.some(({ id }) => id === openId) ? openId : null, open };
}

export type ScheduleFiles = ReturnType<typeof useScheduleFiles>;

export function FilesBar({ files, canEdit }: { files: ScheduleFiles; canEdit: boolean }) {
  const { assets, change, openId, open } = files;
  return (
    <AttachmentBar
      assets={assets}
      onChange={change}
      upload={uploadFile}
      canEdit={canEdit}
      onOpen={({ id }) => open(id)}
      openId={openId}
    />
  );
}

/**
 * The forecast, and below it the file that is being looked at: both stay in view beside the form. Where the pane comes under the form, the
 * file stands before the forecast, and the page goes to it.
 */
export function PaneWithFile({ files, children }: { files: ScheduleFiles; children: ReactNode }) {
  const { assets, openId, open } = files;
  const viewer = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (openId !== null) viewer.current?.scrollIntoView({ block: "nearest" });
  }, [openId]);
  return (
    <>
      <ScrollRegion className="min-h-0 flex-1" label="Forecast">
        {children}
      </ScrollRegion>
      {openId !== null && (
        <div
          ref={viewer}
          className="h-3/5 min-h-0 flex-none border-line border-t max-[1199px]:order-first max-[1199px]:h-[70vh] max-[1199px]:border-b"
        >
          <AttachmentViewer assets={assets} openId={openId} onOpen={({ id }) => open(id)} onClose={() => open(null)} />
        </div>
      )}
    </>
  );
}

"use client";
import { Button } from "../ui/button";
import { Icon } from "../ui/icon";
import { IconButton } from "../ui/icon-button";
import type { Upload, Uploads } from "./use-uploads";

/** Files on their way, and those that did not get there with the reason. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  if (uploads.list.length === 0) return null;
  return (
    <ul className="m-0 grid list-none gap-2 p-0" aria-label="Files being attached">
      {uploads.list.map((upload) => (
        <li key={upload.key}>
          {upload.fault === null ? (
            <Sending upload={upload} onStop={() => uploads.drop(upload.key)} />
          ) : (
            <Failed upload={upload} uploads={uploads} fault={upload.fault} />
          )}
        </li>
      ))}
    </ul>
  );
}

function Sending({ upload: { file, fraction }, onStop }: { upload: Upload; onStop: () => void }) {
  const percent = Math.round(fraction * 100);
  const words = fraction === 0 ? "Waiting" : percent === 100 ? "Checking" : `${percent} %`;
  return (
    <div className="flex items-center gap-3 text-small">
      <span className="clip min-w-0 max-w-[320px] text-ink">{file.name}</span>
      <div
        className="h-1 w-32 flex-none overflow-hidden rounded-full bg-wash"
        role="progressbar"
        aria-label={`Uploading ${file.name}`}
        aria-valuemin={0}
        aria-valuenow={percent}
        aria-valuemax={100}
      >
        <div className="h-1 bg-accent" style={{ width: `${percent}%` }} />
      </div>
      <span className="tnum w-16 text-ink-3">{words}</span>
      <IconButton icon="x" label={`Stop uploading ${file.name}`} size="small" onClick={onStop} />
    </div>
  );
}

function Failed({ upload, uploads, fault }: { upload: Upload; uploads: Uploads; fault: string }) {
  const { key, file, canRetry } = upload;
  return (
    <div className="note tone-critical items-center text-small" role="alert">
      <Icon name="circle-alert" />
      <div className="min-w-0 flex-1">
        <span className="break-words font-medium">{file.name}</span> <span className="text-ink-2">{fault}</span>
      </div>
      {canRetry && (
        <Button size="small" icon="refresh-cw" onClick={() => uploads.retry(key)}>
          Try again
        </Button>
      )}
      <IconButton
        icon="x"
        label={`Put the message about ${file.name} away`}
        size="small"
        onClick={() => uploads.drop(key)}
      />
    </div>
  );
}

"use client";
import { useEffect, useRef, useState } from "react";
import type { Asset } from "@/lib/features/assets/schema";
import { faultBeforeUpload } from "./file-words";
import type { UploadFile } from "./upload-file";

export interface Upload {
  key: string;
  file: File;
  /** 0 to 1 while it is being sent. */
  fraction: number;
  /** Why it is not attached; null while it waits or is sent. */
  fault: string | null;
  /** Whether sending it again can help. */
  canRetry: boolean;
}

export interface Uploads {
  list: readonly Upload[];
  add: (files: readonly File[]) => void;
  retry: (key: string) => void;
  /** Stops one that is under way, or puts a failed one away. */
  drop: (key: string) => void;
}

/** Sends files one after the other, so that many large ones do not crowd each other out. Leaving the page stops them. */
export function useUploads(upload: UploadFile, onDone: (asset: Asset) => void, room: number): Uploads {
  const [list, setList] = useState<readonly Upload[]>([]);
  const running = useRef<{ key: string; stop: AbortController } | null>(null);
  const queue = useRef<Pick<Upload, "key" | "file">[]>([]);
  const done = useRef(onDone);
  done.current = onDone;
  useEffect(() => () => running.current?.stop.abort(), []);

  const change = (key: string, part: Partial<Upload>) =>
    setList((now) => now.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const forget = (key: string) => setList((now) => now.filter((one) => one.key !== key));

  async function work() {
    const next = queue.current.shift();
    if (running.current || !next) return;
    const { key, file } = next;
    const stop = new AbortController();
    running.current = { key, stop };
    const result = await upload(file, { signal: stop.signal, onProgress: (fraction) => change(key, { fraction }) });
    running.current = null;
    if (result.ok) {
      forget(key);
      done.current(result.asset);
    } else if (!stop.signal.aborted) change(key, { fault: result.message, canRetry: result.canRetry });
    void work();
  }

  function send(items: readonly Pick<Upload, "key" | "file">[]) {
    queue.current.push(...items);
    if (!running.current) void work();
  }

  return {
    list,
    add(files) {
      const items = files.map((file, i): Upload => {
        const fault = i < room ? faultBeforeUpload(file) : "Was not sent: no more files can be attached here.";
        return { key: crypto.randomUUID(), file, fraction: 0, fault, canRetry: false };
      });
      setList((now) => [...now, ...items]);
      send(items.filter(({ fault }) => fault === null));
    },
    retry(key) {
      const item = list.find((one) => one.key === key);
      if (!item) return;
      change(key, { fraction: 0, fault: null });
      send([item]);
    },
    drop(key) {
      queue.current = queue.current.filter((one) => one.key !== key);
      if (running.current?.key === key) running.current.stop.abort();
      forget(key);
    },
  };
}

"use client";
import { createContext, lazy, type ReactNode, Suspense, useContext, useMemo, useState } from "react";
import type { IconName } from "./icon-names";

export interface ToastMessage {
  /** What is done: "Payment of 6,000.00 EUR recorded". */
  title: string;
  /** What follows from it. */
  detail?: string;
  icon?: IconName;
  /** Undo, where it is true; Retry for an error. */
  action?: { label: string; onSelect: () => void };
}

export interface QueuedToast extends ToastMessage {
  id: string;
  kind: "done" | "told" | "failed";
}

export interface ToastApi {
  /** Something was done; leaves after 6 seconds, not while the pointer is over it. */
  done: (message: ToastMessage) => void;
  /** Something to know that is neither success nor failure: "Portal link copied". */
  told: (message: ToastMessage) => void;
  /** Something failed; stays until it is closed. */
  failed: (message: ToastMessage) => void;
}

const Toasts = createContext<ToastApi | null>(null);
const ToastStack = lazy(() => import("./toast-stack").then((module) => ({ default: module.ToastStack })));

/** Holds the toasts of a page tree, bottom right; their code comes with the first one. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [queue, setQueue] = useState<readonly QueuedToast[]>([]);
  const api = useMemo(() => {
    let count = 0;
    const add = (kind: QueuedToast["kind"]) => (message: ToastMessage) => {
      count += 1;
      const toast = { ...message, kind, id: `toast-${count}` };
      setQueue((waiting) => [...waiting, toast]);
    };
    return { done: add("done"), told: add("told"), failed: add("failed") };
  }, []);
  const taken = (id: string) => setQueue((waiting) => waiting.filter((toast) => toast.id !== id));
  const [started, setStarted] = useState(false);
  if (queue.length > 0 && !started) setStarted(true);
  return (
    <Toasts value={api}>
      {children}
      {started && (
        <Suspense>
          <ToastStack queue={queue} onTaken={taken} />
        </Suspense>
      )}
    </Toasts>
  );
}

/** @throws Error outside of a ToastProvider */
export function useToast(): ToastApi {
  const api = useContext(Toasts);
  if (!api) throw new Error("useToast needs a ToastProvider around it");
  return api;
}

"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { useEffect, useRef } from "react";
import { Icon, type IconName } from "./icon";
import type { QueuedToast } from "./toast";

interface Face {
  tone: string;
  icon: IconName;
}

const FACE: Record<QueuedToast["kind"], Face> = {
  done: { tone: "text-positive", icon: "check" },
  told: { tone: "text-ink-3", icon: "info" },
  failed: { tone: "text-critical", icon: "triangle-alert" },
};

export interface ToastStackProps {
  queue: readonly QueuedToast[];
  /** Told of each toast that is on show now. */
  onTaken: (id: string) => void;
}

/** The toasts on show: 6 seconds each, paused under the pointer and in focus; errors stay until they are closed. */
export function ToastStack(props: ToastStackProps) {
  return (
    <Base.Provider timeout={6000} limit={4}>
      <Feed {...props} />
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label="Messages">
          <Shown />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Feed({ queue, onTaken }: ToastStackProps) {
  const { add, close } = Base.useToastManager<Face>();
  const seen = useRef(new Set<string>());
  useEffect(() => {
    for (const toast of queue) {
      if (seen.current.has(toast.id)) continue;
      seen.current.add(toast.id);
      add({
        id: toast.id,
        title: toast.title,
        description: toast.detail,
        data: { ...FACE[toast.kind], icon: toast.icon ?? FACE[toast.kind].icon },
        timeout: toast.kind === "failed" ? 0 : 6000,
        priority: toast.kind === "failed" ? "high" : "low",
        actionProps: toast.action && {
          children: toast.action.label,
          onClick: () => {
            toast.action?.onSelect();
            close(toast.id);
          },
        },
      });
      onTaken(toast.id);
    }
  }, [queue, add, close, onTaken]);
  return null;
}

function Shown() {
  const { toasts } = Base.useToastManager<Face>();
  return toasts.map((toast) => (
    <Base.Root key={toast.id} toast={toast} swipeDirection="right" className="pop toast appear">
      <Base.Content className="flex items-start gap-3 px-3 py-2.5">
        <span className={`mt-0.5 flex ${toast.data?.tone ?? "text-ink-3"}`}>
          <Icon name={toast.data?.icon ?? "info"} />
        </span>
        <div className="min-w-0 flex-1">
          <Base.Title render={<div />} />
          <Base.Description className="text-ink-3 text-small" render={<div />} />
        </div>
        <Base.Action className="lnk h-5 font-medium text-small" />
        <Base.Close
          className="flex h-5 w-6 items-center justify-center rounded-control text-ink-3"
          aria-label="Dismiss"
        >
          <Icon name="x" size={14} />
        </Base.Close>
      </Base.Content>
    </Base.Root>
  ));
}

"use client";
import { Toast as Base } from "@base-ui/react/toast";
import { type ReactNode, useMemo } from "react";
import { Icon, type IconName } from "./icon";

export interface ToastMessage {
  /** What is done: "Payment of 6,000.00 EUR recorded". */
  title: string;
  /** What follows from it. */
  detail?: string;
  icon?: IconName;
  /** Undo, where it is true; Retry for an error. */
  action?: { label: string; onSelect: () => void };
}

interface Face {
  tone: string;
  icon: IconName;
}

export interface ToastApi {
  /** Something was done; leaves after 6 seconds, not while the pointer is over it. */
  done: (message: ToastMessage) => void;
  /** Something to know that is neither success nor failure: "Portal link copied". */
  told: (message: ToastMessage) => void;
  /** Something failed; stays until it is closed. */
  failed: (message: ToastMessage) => void;
}

/** Holds the toasts of a page tree, bottom right. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={6000} limit={4}>
      {children}
      <Base.Portal>
        <Base.Viewport className="toasts" aria-label="Messages">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

export function useToast(): ToastApi {
  const { add, close } = Base.useToastManager<Face>();
  return useMemo(() => {
    const show = (face: Face, sticky: boolean) => (message: ToastMessage) => {
      const id: string = add({
        title: message.title,
        description: message.detail,
        data: { ...face, icon: message.icon ?? face.icon },
        timeout: sticky ? 0 : 6000,
        priority: sticky ? "high" : "low",
        actionProps: message.action && {
          children: message.action.label,
          onClick: () => {
            message.action?.onSelect();
            close(id);
          },
        },
      });
    };
    return {
      done: show({ tone: "text-positive", icon: "check" }, false),
      told: show({ tone: "text-ink-3", icon: "info" }, false),
      failed: show({ tone: "text-critical", icon: "triangle-alert" }, true),
    };
  }, [add, close]);
}

function Toasts() {
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

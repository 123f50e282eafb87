import type { ReactNode } from "react";
import { RuledMark } from "@/components/sign-in/ruled-mark";
import { Icon } from "@/components/ui/icon";

export default function AuthLayout({ children }: { children: ReactNode }) {
  return (
    <main id="main" className="min-h-dvh grid lg:grid-cols-[520px_minmax(0,1fr)] bg-canvas">
      <div className="flex flex-col px-8 sm:px-16 py-10 relative">
        <div className="flex items-center gap-2.5">
          <Icon name="mark" size={24} />
          <span className="text-lead font-semibold">Ledgerline</span>
        </div>
        <div className="my-auto py-12 w-full max-w-[368px]">{children}</div>
        <p className="text-meta text-ink-3 m-0">Self-hosted on this server.</p>
      </div>
      <RuledMark />
    </main>
  );
}

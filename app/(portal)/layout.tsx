import type { Metadata } from "next";
import type { ReactNode } from "react";

/** No search engine keeps these pages, and no page behind a link hears where its reader came from: the address is the key. */
export const metadata: Metadata = {
  robots: { index: false, follow: false },
  referrer: "no-referrer",
};

export default function PortalLayout({ children }: { children: ReactNode }) {
  return children;
}

"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useMemo, useTransition } from "react";
import { queryText } from "../url-state";

export interface ListUrl {
  params: URLSearchParams;
  /** Lists what these parameters ask for; the rows shown stay until the answer is there. */
  go: (next: URLSearchParams) => void;
  /** Notes what is only about showing (columns), without asking the server. */
  note: (next: URLSearchParams) => void;
  href: (next: URLSearchParams) => string;
  pending: boolean;
}

export function useListUrl(): ListUrl {
  const read = useSearchParams();
  const path = usePathname();
  const router = useRouter();
  const [pending, start] = useTransition();
  const params = useMemo(() => new URLSearchParams(read), [read]);
  const href = (next: URLSearchParams) => path + queryText(next);
  return {
    params,
    href,
    pending,
    go: (next) => start(() => router.replace(href(next), { scroll: false })),
    note: (next) => window.history.replaceState(null, "", href(next)),
  };
}

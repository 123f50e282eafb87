"use client";
import { useRouter } from "next/navigation";
import { useEffect } from "react";

const firstWait = 1_500;
const slowestWait = 10_000;

/** Shows the page as it is by then, again and again while something runs, ever more seldom. */
export function useRefreshWhile(isRunning: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!isRunning) return;
    let wait = firstWait;
    let timer: ReturnType<typeof setTimeout>;
    const refresh = () => {
      if (!document.hidden) router.refresh();
      wait = Math.min(wait * 1.3, slowestWait);
      timer = setTimeout(refresh, wait);
    };
    timer = setTimeout(refresh, wait);
    return () => clearTimeout(timer);
  }, [isRunning, router]);
}

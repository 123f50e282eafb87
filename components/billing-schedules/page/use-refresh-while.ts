"use client";
import { useRouter } from "next/navigation";
import { useEffect, useState, useTransition } from "react";

const quickMs = 2_000;
const slowMs = 10_000;
const quickTimes = 20;

/**
 * Shows the page as it is since, again and again, while something is under way; less often when it takes long, and never before the last
 * answer is there.
 *
 * @returns whether it takes long
 */
export function useRefreshWhile(isUnderWay: boolean): boolean {
  const router = useRouter();
  const [isAsking, ask] = useTransition();
  const [times, setTimes] = useState(0);
  const isSlow = times >= quickTimes;
  useEffect(() => {
    if (!isUnderWay) setTimes(0);
    if (!isUnderWay || isAsking) return;
    const timer = setTimeout(
      () => {
        setTimes((before) => before + 1);
        ask(() => router.refresh());
      },
      isSlow ? slowMs : quickMs,
    );
    return () => clearTimeout(timer);
  }, [isUnderWay, isAsking, isSlow, router]);
  return isUnderWay && isSlow;
}

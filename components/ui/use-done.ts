"use client";
import { useRouter } from "next/navigation";
import { useToast } from "./toast";

/** Says what was done and shows the page as it is since. */
export function useDone(): (title: string, detail?: string) => void {
  const toast = useToast();
  const router = useRouter();
  return (title, detail) => {
    toast.done(detail === undefined ? { title } : { title, detail });
    router.refresh();
  };
}

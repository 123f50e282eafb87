"use client";
import { type RefObject, useEffect, useState } from "react";

/** Width in px the element has to offer; 0 until it is measured. */
export function useWidth(element: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const room = element.current?.parentElement;
    if (!room) return;
    const observer = new ResizeObserver(() => setWidth(room.clientWidth));
    observer.observe(room);
    return () => observer.disconnect();
  }, [element]);
  return width;
}

/** Number of the page that fills most of what is seen, from 1. */
export function useScrolledPage(desk: RefObject<HTMLElement | null>, pages: number): number {
  const [page, setPage] = useState(1);
  useEffect(() => {
    const view = desk.current?.parentElement;
    if (!view || pages === 0) return;
    const read = () => {
      const middle = view.getBoundingClientRect().top + view.clientHeight / 2;
      const tops = [...view.querySelectorAll(".pdf-page")].map((paper) => paper.getBoundingClientRect().top);
      setPage(Math.max(1, tops.filter((top) => top <= middle).length));
    };
    read();
    view.addEventListener("scroll", read, { passive: true });
    return () => view.removeEventListener("scroll", read);
  }, [desk, pages]);
  return Math.min(page, Math.max(pages, 1));
}

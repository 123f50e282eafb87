"use client";
import { useEffect } from "react";

/**
 * A document always has a title (WCAG 2.4.2). The framework brings the title of a page after the page itself, and takes the one before
 * away at once: in between, be it a moment or a slow second, this keeps what the same address was called, and of another address the
 * heading that already stands there, which is what the framework reads out to people who do not see the page.
 */
export function TitleKeeper(): null {
  useEffect(() => {
    const own = document.createElement("title");
    let { pathname } = location;
    const observer = new MutationObserver((changes) => {
      const removed = changes.flatMap(({ removedNodes }) => [...removedNodes]).filter(isTitle);
      const lost = removed.findLast((node) => node !== own)?.textContent;
      const isNamed = [...document.head.children].some((node) => isTitle(node) && node !== own);
      if (isNamed) {
        own.remove();
        pathname = location.pathname;
      } else if (lost && !own.isConnected) {
        own.textContent = (pathname === location.pathname ? "" : document.querySelector("h1")?.textContent) || lost;
        document.head.append(own);
      }
    });
    observer.observe(document.head, { childList: true });
    return () => {
      observer.disconnect();
      own.remove();
    };
  }, []);
  return null;
}

function isTitle(node: Node): boolean {
  return node instanceof HTMLTitleElement;
}

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
    let last = { title: document.title, pathname: location.pathname };
    const look = () => {
      if (own.isConnected && hasOtherTitle(own)) own.remove();
      if (own.isConnected) return;
      if (document.title !== "") last = { title: document.title, pathname: location.pathname };
      else if (!hasOtherTitle(own)) {
        own.textContent =
          (last.pathname === location.pathname ? "" : document.querySelector("h1")?.textContent) || last.title;
        document.head.append(own);
      }
    };
    // The whole document: where a title came later than the first of the page, it stands in the body.
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, characterData: true });
    return () => {
      observer.disconnect();
      own.remove();
    };
  }, []);
  return null;
}

/** Of the document: drawings have titles, too. */
function hasOtherTitle(own: HTMLTitleElement): boolean {
  return [...document.getElementsByTagName("title")].some((each) => each instanceof HTMLTitleElement && each !== own);
}

"use client";
import Link from "next/link";
import type { ReactNode } from "react";
import { Button } from "../button";
import { viewKey } from "../url-state";
import type { ListUrl } from "./use-list-url";

export interface SavedView {
  id: string;
  label: string;
  /** The view's parameters, "invoiceStatus=DRAFT&sortBy=DUE_DATE"; "" lists everything. */
  query: string;
  count?: ReactNode;
}

export interface SavedViewsProps {
  url: ListUrl;
  views: readonly SavedView[];
  /** Asked for the parameters that are shown now; absent where views cannot be saved. */
  onSaveView?: (query: string) => void;
}

export function SavedViews({ url, views, onSaveView }: SavedViewsProps) {
  const current = viewKey(url.params);
  const known = views.some((view) => viewKey(new URLSearchParams(view.query)) === current);
  return (
    <nav className="tabs" aria-label="Saved views">
      {views.map((view) => {
        const params = new URLSearchParams(view.query);
        return (
          <Link
            key={view.id}
            className="tab"
            href={url.href(params)}
            scroll={false}
            prefetch={false}
            aria-current={viewKey(params) === current ? "page" : undefined}
          >
            {view.label}
            {view.count !== undefined && <span className="count">{view.count}</span>}
          </Link>
        );
      })}
      {onSaveView && (
        <span className="-mr-2 ml-auto flex items-center">
          <Button
            variant="ghost"
            size="small"
            icon="plus"
            disabledReason={known ? "These filters are a view already" : undefined}
            onClick={() => onSaveView(current)}
          >
            Save view
          </Button>
        </span>
      )}
    </nav>
  );
}

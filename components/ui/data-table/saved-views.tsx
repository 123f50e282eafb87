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
  /** Asked to take the view away while it is shown; absent where the viewer may not, or nobody can. */
  onDelete?: (() => void) | undefined;
}

export interface SavedViewsProps {
  url: ListUrl;
  views: readonly SavedView[];
  /** Asked for the parameters that are shown now; absent where views cannot be saved. */
  onSaveView?: ((query: string) => void) | undefined;
}

export function SavedViews({ url, views, onSaveView }: SavedViewsProps) {
  const current = viewKey(url.params);
  const shown = views.filter((view) => viewKey(new URLSearchParams(view.query)) === current);
  const onDelete = shown.find((view) => view.onDelete)?.onDelete;
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
      <span className="-mr-2 ml-auto flex items-center">
        {onDelete && (
          <Button variant="ghost" size="small" icon="trash-2" onClick={onDelete}>
            Delete view
          </Button>
        )}
        {onSaveView && (
          <Button
            variant="ghost"
            size="small"
            icon="plus"
            disabledReason={shown.length > 0 ? "These filters are a view already" : undefined}
            onClick={() => onSaveView(current)}
          >
            Save view
          </Button>
        )}
      </span>
    </nav>
  );
}

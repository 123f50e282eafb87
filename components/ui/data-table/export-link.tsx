"use client";
import { ButtonLink } from "../button";
import { queryText, withParams } from "../url-state";
import { useListUrl } from "./use-list-url";

/** CSV of what is filtered: the list's own parameters, without its page, handed to `path`. */
export function ExportLink({ path, label = "Export CSV" }: { path: string; label?: string }) {
  const { params } = useListUrl();
  return (
    <ButtonLink plain href={path + queryText(withParams(params, {}))} icon="download" download="">
      {label}
    </ButtonLink>
  );
}

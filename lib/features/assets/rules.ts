import type { Asset, AssetFormat } from "./schema";

/** Days that a file stays although nothing uses it: long enough for a form left open over the holidays. */
export const unattachedDays = 30;
/** Files that an account may have lying about unused. */
export const unattachedLimit = 500;

const office = "application/vnd.openxmlformats-officedocument";
const oasis = "application/vnd.oasis.opendocument";

/** What we serve a format as, whatever the client said that it is. */
const contentTypes: Record<AssetFormat, string> = {
  JPEG: "image/jpeg",
  JPG: "image/jpeg",
  PNG: "image/png",
  PDF: "application/pdf",
  CSV: "text/csv",
  TXT: "text/plain",
  MD: "text/markdown",
  RTF: "application/rtf",
  XLS: "application/vnd.ms-excel",
  XLSX: `${office}.spreadsheetml.sheet`,
  XLSM: "application/vnd.ms-excel.sheet.macroEnabled.12",
  DOC: "application/msword",
  DOCX: `${office}.wordprocessingml.document`,
  ZIP: "application/zip",
  ODT: `${oasis}.text`,
  ODS: `${oasis}.spreadsheet`,
};

export function contentTypeOf(format: AssetFormat): string {
  return contentTypes[format];
}

export function assetTypeOf(format: AssetFormat): Asset["type"] {
  if (contentTypes[format].startsWith("image/")) return "IMAGE";
  return format === "ZIP" ? "BINARY" : "DOCUMENT";
}

/** Whether a browser can show it in place: PDF and images, nothing else. */
export function isViewable(format: AssetFormat): boolean {
  return format === "PDF" || assetTypeOf(format) === "IMAGE";
}

/** Where the REST interface serves a file. */
export function assetUrl(id: string): string {
  return `/api/x/assets/${id}`;
}

/** Where the dashboard serves a file to who is signed in. */
export function assetHref(id: string): string {
  return `/assets/${encodeURIComponent(id)}`;
}

/** Where the dashboard takes a file. */
export const uploadHref = "/assets";

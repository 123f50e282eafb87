import { type AssetFormat, assetFormats } from "../schema";

/** Longest name in UTF-8 bytes, as file systems take it. */
const longestName = 255;
const encoder = new TextEncoder();

/** What runs when it is opened; with the formats, what a name must not pretend to end in before its true end. */
const runs =
  "exe com scr pif bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta htm html xhtml svg xml php asp aspx jsp jar msi msp lnk url reg cpl dll sys sh bash command app dmg pkg deb rpm apk py pl rb docm dotm pptm xlam xll iso img";
const pretended: ReadonlySet<string> = new Set([...runs.split(" "), ...assetFormats.map((one) => one.toLowerCase())]);

/**
 * A name as we keep it: the last part of a path, without control characters and marks that turn the writing round, without what Windows
 * forbids, with one true extension (`order.exe.pdf` becomes `order_exe.pdf`), at most 255 bytes.
 *
 * @returns null where nothing of a name is left
 */
export function cleanFileName(given: string): string | null {
  const last = given.toWellFormed().normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const plain = last
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, "")
    .replaceAll(/[<>:"|?*]/g, "_")
    .replaceAll(/\s+/g, " ")
    .replace(/^[. ]+/, "")
    .replace(/[. ]+$/, "");
  const dot = plain.lastIndexOf(".");
  if (dot < 1) return plain === "" ? null : shortened(plain, "");
  const stem = oneExtension(plain.slice(0, dot)).trimEnd();
  return stem === "" ? null : shortened(stem, plain.slice(dot));
}

/** The format that a clean name claims by its extension. */
export function formatOfName(fileName: string): AssetFormat | null {
  const extension = extensionOf(fileName).toUpperCase();
  return assetFormats.find((format) => format === extension) ?? null;
}

/** Without its dot, as it is written; empty for a name without one. */
export function extensionOf(fileName: string): string {
  const dot = fileName.lastIndexOf(".");
  return dot < 1 ? "" : fileName.slice(dot + 1);
}

/** What can be attached, for a sentence: "PDF, PNG, JPG, …". */
export const formatsInWords =
  "PDF, PNG, JPG, CSV, TXT, MD, RTF, Word (DOC, DOCX), Excel (XLS, XLSX, XLSM), ODT, ODS or ZIP";

/** For a browser's file dialog. */
export const acceptedExtensions = assetFormats.map((format) => `.${format.toLowerCase()}`).join(",");

function oneExtension(stem: string): string {
  const [first = "", ...rest] = stem.split(".");
  return rest.reduce((name, part) => `${name}${pretended.has(part.trim().toLowerCase()) ? "_" : "."}${part}`, first);
}

function shortened(stem: string, extension: string): string {
  const end = encoder.encode(extension).length > 20 ? "" : extension;
  const room = longestName - encoder.encode(end).length;
  let kept = "";
  let used = 0;
  for (const character of end === "" ? stem + extension : stem) {
    used += encoder.encode(character).length;
    if (used > room) break;
    kept += character;
  }
  return kept.trimEnd() + end;
}

import { createHmac, timingSafeEqual } from "node:crypto";
import { isUuid } from "./ids";

/**
 * Tokens of links that open something without a sign-in: the link's id and an HMAC-SHA-256 of it, as 64 characters of base64url. The key
 * is derived from the installation's `LEDGERLINE_ENCRYPTION_KEY`; no token is stored.
 *
 * Laws: a token names its link and nothing else does; without the key none can be made; a changed character opens nothing.
 */

const [idBytes, macBytes] = [16, 32] as const;
const spelled = /^[A-Za-z0-9_-]{64}$/;

/** @param id UUID of the link. @throws Error without a key, or for what is no UUID */
export function linkToken(id: string, key = installationKey()): string {
  if (!isUuid(id)) throw new Error("A link's id is a UUID.");
  const bytes = Buffer.from(id.replaceAll("-", ""), "hex");
  return Buffer.concat([bytes, macOf(bytes, key)]).toString("base64url");
}

/** The id of the link that a token names; null for one that we did not make. The same time is taken for every wrong one. */
export function openLinkToken(token: string, key = installationKey()): string | null {
  if (!spelled.test(token)) return null;
  const bytes = Buffer.from(token, "base64url");
  const id = bytes.subarray(0, idBytes);
  if (!timingSafeEqual(bytes.subarray(idBytes, idBytes + macBytes), macOf(id, key))) return null;
  return id.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function macOf(id: Buffer, key: string): Buffer {
  if (!key) throw new Error("LEDGERLINE_ENCRYPTION_KEY is not set; start Ledgerline with `npm start`, which sets it.");
  const derived = createHmac("sha256", key).update("ledgerline link token\n").digest();
  return createHmac("sha256", derived).update(id).digest();
}

function installationKey(): string {
  return process.env.LEDGERLINE_ENCRYPTION_KEY ?? "";
}

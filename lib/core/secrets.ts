import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";

/**
 * Secrets at rest: AES-256-GCM under the installation's `LEDGERLINE_ENCRYPTION_KEY`. Laid out as id of the key (4 bytes), nonce (12),
 * tag (16), ciphertext.
 *
 * Laws: what is sealed opens under the same key and for the same owner only; a changed byte is noticed; the same text is sealed
 * differently each time.
 */

const [idLength, nonceLength, tagLength] = [4, 12, 16] as const;

/**
 * @param owner what the secret belongs to (`"<account> smtp-password"`): a sealed secret that is moved elsewhere does not open.
 * @throws Error without a key
 */
export function sealSecret(text: string, owner: string, key = installationKey()): Uint8Array<ArrayBuffer> {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv("aes-256-gcm", bytesOf(key), nonce).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return new Uint8Array(Buffer.concat([idOf(key), nonce, cipher.getAuthTag(), sealed]));
}

/** @throws Error when the key is another one, the owner another one, or the bytes are not as they were sealed */
export function openSecret(sealed: Uint8Array, owner: string, key = installationKey()): string {
  const bytes = Buffer.from(sealed);
  const part = (from: number, length: number) => bytes.subarray(from, from + length);
  if (!part(0, idLength).equals(idOf(key))) throw new Error("The secret was sealed with another encryption key.");
  const nonce = part(idLength, nonceLength);
  const decipher = createDecipheriv("aes-256-gcm", bytesOf(key), nonce, { authTagLength: tagLength })
    .setAAD(Buffer.from(owner))
    .setAuthTag(part(idLength + nonceLength, tagLength));
  const rest = bytes.subarray(idLength + nonceLength + tagLength);
  return Buffer.concat([decipher.update(rest), decipher.final()]).toString("utf8");
}

function installationKey(): string {
  const key = process.env.LEDGERLINE_ENCRYPTION_KEY;
  if (!key) throw new Error("LEDGERLINE_ENCRYPTION_KEY is not set; start Ledgerline with `npm start`, which sets it.");
  return key;
}

/** Whatever the operator chose as a key, 32 bytes of it. */
function bytesOf(key: string): Buffer {
  return createHash("sha256").update("ledgerline secret\n").update(key).digest();
}

function idOf(key: string): Buffer {
  return createHash("sha256").update("ledgerline key id\n").update(key).digest().subarray(0, idLength);
}

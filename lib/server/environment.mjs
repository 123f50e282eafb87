import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { dataFolder } from "./database.mjs";

/**
 * Tells the compiled application all it has to know, through variables. What the operator set himself stays.
 * @param {{ applicationUrl: string, publicUrl: string, role: "web" | "worker", dev?: boolean }} options
 */
export function setEnvironment({ applicationUrl, publicUrl, role, dev = false }) {
  Object.assign(process.env, {
    NODE_ENV: dev ? "development" : "production",
    NEXT_TELEMETRY_DISABLED: "1",
    AUTH_TRUST_HOST: "true",
    DATABASE_URL: applicationUrl,
    LEDGERLINE_URL: publicUrl,
    LEDGERLINE_ROLE: role,
    NEXTAUTH_SECRET: process.env.NEXTAUTH_SECRET || secret("secret"),
    LEDGERLINE_ENCRYPTION_KEY: process.env.LEDGERLINE_ENCRYPTION_KEY || secret("encryption-key"),
  });
  // The compiled code has no business with the owner of the tables.
  delete process.env.DATABASE_OWNER_URL;
}

/**
 * 32 random bytes in base64, made once and kept in the data folder, readable by its owner alone.
 * @param {string} name
 */
function secret(name) {
  const file = path.join(dataFolder(), name);
  if (!fs.existsSync(file)) {
    fs.mkdirSync(dataFolder(), { recursive: true });
    writePrivate(file, `${randomBytes(32).toString("base64")}\n`);
  }
  return fs.readFileSync(file, "utf8").trim();
}

/**
 * Writes a file of mode 0600, under another name first: it is there as a whole or not at all.
 * @param {string} file
 * @param {string} content
 */
export function writePrivate(file, content) {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, content, { mode: 0o600 });
  fs.renameSync(draft, file);
}

import type { AccountId } from "./account-id";
import { AppError } from "./errors";

const megabyte = 1024 * 1024;
/** Bytes of uploads that the process holds at once, and of one account, so that none can lock the others out. */
const limits = { process: 128 * megabyte, account: 64 * megabyte };

interface Held {
  total: number;
  byAccount: Map<string, number>;
}

// One count a process, although Next bundles this module twice (pages and instrumentation).
const holder = globalThis as typeof globalThis & { ledgerlineUploads?: Held };
holder.ledgerlineUploads ??= { total: 0, byAccount: new Map() };
const held: Held = holder.ledgerlineUploads;

/** What one upload holds in memory: counted as it arrives, so that a client who only promises much blocks nobody. */
export interface UploadShare {
  /** @throws AppError RateLimited 429 where the process or the account would hold too much. */
  take(bytes: number): void;
  /** Gives everything back; call it in any case. */
  end(): void;
}

export function openUpload(accountId: AccountId): UploadShare {
  let taken = 0;
  return {
    take(bytes) {
      const ofAccount = held.byAccount.get(accountId) ?? 0;
      if (held.total + bytes > limits.process || ofAccount + bytes > limits.account) throw busy();
      taken += bytes;
      add(accountId, bytes);
    },
    end() {
      add(accountId, -taken);
      taken = 0;
    },
  };
}

function add(accountId: AccountId, bytes: number): void {
  const ofAccount = (held.byAccount.get(accountId) ?? 0) + bytes;
  held.total += bytes;
  if (ofAccount > 0) held.byAccount.set(accountId, ofAccount);
  else held.byAccount.delete(accountId);
}

function busy(): AppError {
  return new AppError(
    "RateLimited",
    "Many files are being uploaded at this moment. Nothing was stored; try again in 5 seconds.",
    { reason: "TOO_MANY_UPLOADS", headers: { "Retry-After": "5" } },
  );
}

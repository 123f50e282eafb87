/**
 * A new UUIDv7 (RFC 9562): 48 bits of milliseconds, then a counter that keeps ids of one process in order within a millisecond, then
 * randomness. Newest-first by id is therefore newest-first by creation (D37).
 *
 * @param now milliseconds since the epoch; from the context's clock, so that tests are repeatable in order.
 */
export function newId(now: number = Date.now()): string {
  const bytes = randomBytes();
  const order = nextSequence(now);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, Math.floor(now / 2 ** 32));
  view.setUint32(2, now % 2 ** 32);
  view.setUint16(6, 0x7000 | (order >>> 6));
  bytes[8] = 0x80 | (order & 0x3f);
  return format(bytes);
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` is spelled like a UUID; anything else cannot be the id of a row. */
export function isUuid(text: string): boolean {
  return uuidPattern.test(text);
}

const pool = new Uint8Array(4096);
let unused = 0;

/** Sixteen at a time out of a pool: asking the system for each costs more than everything else here. */
function randomBytes(): Uint8Array<ArrayBuffer> {
  if (unused === 0) {
    crypto.getRandomValues(pool);
    unused = pool.length;
  }
  unused -= 16;
  return pool.slice(unused, unused + 16);
}

let newestMillisecond = 0;
let sequence = 0;

/**
 * Goes on over milliseconds and starts anew only between two, so that ids stay in order under a clock that stands still while another
 * one runs: a test's, or a test environment's.
 */
function nextSequence(now: number): number {
  const mayRestart = now > newestMillisecond && sequence >= 0x20000;
  sequence = mayRestart ? 0 : (sequence + 1) & 0x3ffff;
  newestMillisecond = Math.max(newestMillisecond, now);
  return sequence;
}

function format(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

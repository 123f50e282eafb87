/** What became of a value that was sent: nobody knows where the connection broke before the answer. */
export type Sent = "STORED" | "REFUSED" | "UNKNOWN";

/**
 * One save at a time, always of the newest value. A value is known by its identity: undo and redo show one again that was stored before,
 * perhaps while its successor is on its way, and then it must be stored once more.
 */
export class SaveTurns<Value extends object> {
  newest: Value;
  /** Null while it is not known what the server has. */
  #stored: Value | null;
  #sending: Value | null = null;
  #running: Promise<unknown> = Promise.resolve();

  constructor(stored: Value) {
    this.newest = stored;
    this.#stored = stored;
  }

  /** Whether the server has the newest value. */
  get isStored(): boolean {
    return this.#sending === null && this.newest === this.#stored;
  }

  /** Whether nothing is to be sent for this value: it is on its way, or stored with none on its way. */
  isSettled(value: Value): boolean {
    return value === (this.#sending ?? this.#stored);
  }

  /** Goes on from a value that the server has. */
  restart(stored: Value): void {
    this.newest = stored;
    this.#stored = stored;
  }

  /**
   * Sends the newest value once the save before it has ended; `isStored` says that there is nothing new in it.
   * @returns whether the server has what was the newest then
   */
  next(send: (wanted: Value, isStored: boolean) => Promise<Sent>): Promise<boolean> {
    const turn = async () => {
      const wanted = this.newest;
      const isStored = this.isStored;
      this.#sending = wanted;
      let sent: Sent = "UNKNOWN";
      try {
        sent = await send(wanted, isStored);
      } finally {
        this.#sending = null;
        if (sent !== "REFUSED") this.#stored = sent === "STORED" ? wanted : null;
      }
      return sent === "STORED";
    };
    const next = this.#running.then(turn, turn);
    this.#running = next;
    return next;
  }
}

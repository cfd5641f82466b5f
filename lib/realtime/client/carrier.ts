/** One try at a connection, and what is heard on it. */
export interface Line {
  send(text: string): void;
  /** Leave it; its handlers are not called any more. */
  drop(): void;
}

export interface LineHandlers {
  onText(text: unknown): void;
  /** It ended, or never began. Called once, unless it was dropped. */
  onEnd(code: number, reason: string): void;
}

export interface LineAddress {
  path: string;
  /** Cursor to go on from; `null` for the present. */
  after: string | null;
}

/** What carries frames. WebSocket today; others speak the same frames from the same cursor. */
export interface Carrier {
  readonly name: string;
  open(address: LineAddress, handlers: LineHandlers): Line;
  /** How the address answers a plain request: tells "not allowed" from "not now". */
  ask(path: string): Promise<ProbeResult>;
}

export interface ProbeResult {
  /** HTTP status; 0 where there was no answer. */
  status: number;
  retryAfterMs: number | null;
}

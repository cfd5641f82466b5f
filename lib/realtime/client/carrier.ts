/** One try at a connection, and what is heard on it. */
export interface Line {
  /** It came up, though nothing may have been heard yet. */
  readonly isUp: boolean;
  /** Only where the carrier takes frames. */
  send(text: string): void;
  /** Leave it; its handlers are not called any more. */
  drop(): void;
}

export interface LineHandlers {
  onText(text: unknown): void;
  /** It ended, or never began. Called once, unless it was dropped. */
  onEnd(end: LineEnd): void;
}

export interface LineEnd {
  /** Close code; 0 where nothing was closed, because nothing was open. */
  code: number;
  reason: string;
  /** How the server answered the request, where that can be known. */
  answer?: HttpAnswer;
  /** How far tries are to be spread, as a stream's `retry:` asks for. */
  retryMs?: number;
}

export interface LineAddress {
  /** At least one. */
  groups: readonly string[];
  /** Position to go on from; `null` for the present. */
  after: string | null;
}

/** What carries frames: the same frames from the same position, whichever it is. */
export interface Carrier {
  readonly name: CarrierName;
  /** Frames of the client reach the server: groups can change while it is open. */
  readonly takesFrames: boolean;
  open(address: LineAddress, handlers: LineHandlers): Line;
}

/** Best first. */
export type CarrierName = "websocket" | "sse" | "polling";

export interface HttpAnswer {
  /** HTTP status; 0 where there was no answer, or none of this site. */
  status: number;
  retryAfterMs: number | null;
}

export const noAnswer: HttpAnswer = { status: 0, retryAfterMs: null };

/** Whether the site says that this is not for who asks. */
export function isDenied(answer: HttpAnswer | undefined): boolean {
  return answer !== undefined && [401, 403, 404].includes(answer.status);
}

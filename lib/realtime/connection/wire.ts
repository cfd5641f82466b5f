import type { ControlFrame } from "../protocol.ts";

export type Transport = "websocket" | "sse" | "poll";

export type FrameKind = ControlFrame["type"] | "event";

/** What carries frames to one client. Nothing here throws, whatever the other side does. */
export interface Wire {
  readonly transport: Transport;
  /** Its handshake is under way: nothing can be sent yet. */
  readonly isOpening: boolean;
  /** Frames can be sent; false as soon as either side has left. */
  readonly isOpen: boolean;
  /** Bytes handed over that the network has not taken yet. */
  readonly bufferedBytes: number;
  /** @param frame  its JSON text */
  send(frame: string, kind: FrameKind): void;
  /** Say goodbye; during the handshake, as soon as that is over. */
  close(code: number, reason: string): void;
  /** Let go of a client that does not answer a goodbye. @returns false where only its TCP connection can end it */
  destroy(): boolean;
}

import type { Wire } from "../connection/wire.ts";

/** Frames as text messages of a WebSocket. */
export class WebSocketWire implements Wire {
  readonly transport = "websocket";
  readonly #socket: WebSocket;
  #goodbye: [code: number, reason: string] | null = null;

  constructor(socket: WebSocket) {
    this.#socket = socket;
  }

  get isOpening(): boolean {
    return this.#socket.readyState === WebSocket.CONNECTING;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount;
  }

  /** Its handshake is over. @returns false where it was closed meanwhile and now is */
  opened(): boolean {
    if (this.#goodbye) this.#socket.close(...this.#goodbye);
    return this.#goodbye === null;
  }

  send(frame: string): void {
    this.#socket.send(frame);
  }

  close(code: number, reason: string): void {
    this.#goodbye = [code, reason];
    if (!this.isOpening) this.#socket.close(code, reason);
  }

  destroy(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }
}

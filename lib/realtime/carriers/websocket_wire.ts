import type { Wire } from "../connection/wire.ts";

/**
 * Frames as text messages of a WebSocket.
 *
 * What is sent in one turn of the event loop can go as one message, a frame a line: of what a burst brings
 * to a socket, writing the message costs more than its text.
 */
export class WebSocketWire implements Wire {
  readonly transport = "websocket";
  readonly #socket: WebSocket;
  readonly #isByLines: boolean;
  #goodbye: [code: number, reason: string] | null = null;
  #lines: string[] = [];
  #linesBytes = 0;

  /** @param isByLines  its client takes several frames in one message */
  constructor(socket: WebSocket, { isByLines }: { isByLines: boolean }) {
    this.#socket = socket;
    this.#isByLines = isByLines;
  }

  get isOpening(): boolean {
    return this.#socket.readyState === WebSocket.CONNECTING;
  }

  get isOpen(): boolean {
    return this.#socket.readyState === WebSocket.OPEN;
  }

  get bufferedBytes(): number {
    return this.#socket.bufferedAmount + this.#linesBytes;
  }

  /** Its handshake is over. @returns false where it was closed meanwhile and now is */
  opened(): boolean {
    if (this.#goodbye) this.#socket.close(...this.#goodbye);
    return this.#goodbye === null;
  }

  send(frame: string): void {
    if (!this.#isByLines) return this.#socket.send(frame);
    if (this.#lines.length === 0) queueMicrotask(() => this.#sendLines());
    this.#lines.push(frame);
    this.#linesBytes += frame.length;
  }

  close(code: number, reason: string): void {
    this.#goodbye = [code, reason];
    if (this.isOpening) return;
    this.#sendLines();
    this.#socket.close(code, reason);
  }

  destroy(): boolean {
    return this.#socket.readyState === WebSocket.CLOSED;
  }

  #sendLines(): void {
    if (this.#lines.length === 0) return;
    const message = this.#lines.join("\n");
    this.#lines = [];
    this.#linesBytes = 0;
    if (this.isOpen) this.#socket.send(message);
  }
}

/** The browser's end of a live connection. Imports nothing that only a server has. */
export { connect, type ConnectOptions, type Link, type LinkState } from "./connect.ts";
export type { Carrier, Line, LineAddress, LineHandlers, ProbeResult } from "./carrier.ts";
export { compareIds, parseCursor } from "../cursor.ts";
export type { EventFrame, ResyncReason } from "../frames.ts";
export { type BrowserHost, browserHost } from "./browser_host.ts";
export { webSocketCarrier, type WebSocketCarrierOptions } from "./websocket_carrier.ts";

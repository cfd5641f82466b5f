/** The browser's end of a live connection. Imports nothing that only a server has. */
import { connect, type ConnectOptions, type Link } from "./connect.ts";
import { browserSurroundings } from "./surroundings.ts";
import { webSocketCarrier } from "./websocket_carrier.ts";

export { connect, type ConnectOptions, type Link, type LinkState } from "./connect.ts";
export type { Answer, Carrier, Line, LineAddress, LineHandlers } from "./carrier.ts";
export { compareIds, parseCursor } from "../cursor.ts";
export type { EventFrame, ResyncReason } from "../protocol.ts";
export { browserSurroundings, type Surroundings } from "./surroundings.ts";
export { webSocketCarrier, type WebSocketCarrierOptions } from "./websocket_carrier.ts";

/** `connect()` in the page that is open. */
export function connectHere(options: ConnectOptions): Link {
  const carrier = webSocketCarrier({ base: location.href });
  return connect(options, { carrier, surroundings: browserSurroundings() });
}

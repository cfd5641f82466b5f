import { AppError } from "../../errors.ts";
import type { Log } from "../../log/mod.ts";
import { admit, type LiveRequest } from "../admission/admission.ts";
import { wordsOf } from "../catalogue/group.ts";
import type { Connection } from "../connection/connection.ts";
import { follow, subscribe } from "../connection/follow.ts";
import { type LiveServices, openConnection } from "../connection/live_services.ts";
import type { ClientFrame } from "../protocol.ts";
import { inboundReader } from "./inbound.ts";
import { WebSocketWire } from "./websocket_wire.ts";

/**
 * Seconds without a sign of life after which Deno ends a socket; its own default is 30. It sends a ping of
 * its own at half of it, which a process that stood still meanwhile has time enough to hear answered.
 */
const IDLE_TIMEOUT_S = 60;
const transport = "websocket";

/**
 * Answer a request for a socket with its upgrade: `?after=<position>` goes on where the client was;
 * `?lines=1` takes several frames in one message, a frame a line.
 *
 * @throws {AppError} before the upgrade, see `admit()`
 */
export async function answerWebSocket(live: LiveServices, request: LiveRequest): Promise<Response> {
  const { req, url, log } = request;
  const admission = await admit(live, request, transport);
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") return upgradeRequired();
  const { socket, response } = upgrade(req);
  // Read here: whatever the handlers below name lives as long as the socket.
  const after = url.searchParams.get("after");
  const wire = new WebSocketWire(socket, { isByLines: url.searchParams.get("lines") === "1" });
  const connection = openConnection(live, wire, admission);
  const group = wordsOf(admission.audiences);
  // One after the other: what a client asks for is done in its order.
  let work = Promise.resolve();
  socket.onopen = () => {
    if (!wire.opened()) return;
    log("socket.opened", { group, transport });
    work = follow(live, connection, { ...admission, after, log });
  };
  const read = inboundReader();
  socket.onmessage = ({ data }) => {
    if (connection.isClosing) return;
    const frame = read(data);
    if (typeof frame === "string") {
      connection.refuse(frame);
      connection.close(frame);
    } else if (frame.type !== "pong") {
      work = work.then(() => obey(live, connection, { frame, log }));
    }
  };
  // An error is always followed by the close.
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }) => {
    live.registry.remove(connection);
    log("socket.closed", { group, transport, code, reason });
  };
  return response;
}

function upgrade(req: Request): Deno.WebSocketUpgrade {
  try {
    return Deno.upgradeWebSocket(req, { idleTimeout: IDLE_TIMEOUT_S });
  } catch (cause) {
    // A handshake without its key or of another version, which no browser sends.
    throw new AppError("request.invalid", { cause });
  }
}

function upgradeRequired(): Response {
  return new Response("This address speaks WebSocket only\n", {
    status: 426,
    headers: { upgrade: "websocket", "cache-control": "no-store" },
  });
}

async function obey(
  live: LiveServices,
  connection: Connection,
  { frame, log }: { frame: Exclude<ClientFrame, { type: "pong" }>; log: Log },
): Promise<void> {
  if (connection.isClosing) return;
  if (frame.type === "unsubscribe") return connection.unsubscribe(frame.groups);
  const { groups, after } = frame;
  try {
    await subscribe(live, connection, { groups, ...(after === undefined ? {} : { after }), log });
  } catch (error) {
    log("events.reader_failed", { doing: "subscription", error });
    connection.close("rights_unknown");
  }
}

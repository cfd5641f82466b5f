import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { parseCursor } from "../cursor.ts";
import { lookUp } from "../log/event_log.ts";
import type { FanOut } from "../log/fan_out.ts";
import type { LogReader } from "../log/reader.ts";
import { admit, type Asked } from "./admission.ts";
import { type Beginning, beginningOf, Connection } from "./connection.ts";
import { inboundJudge } from "./inbound.ts";
import type { Registry } from "./registry.ts";

/** What live connections of this process stand on. */
export interface Live {
  deps: Deps;
  reader: LogReader;
  fanOut: FanOut;
  registry: Registry;
}

/** Seconds without a sign of life after which Deno ends a socket; its own default is 30. */
const IDLE_TIMEOUT_S = 60;

/**
 * Answer a request for a live connection: `?after=<cursor>` goes on where the client was.
 *
 * @throws {AppError} before the upgrade, see `admit()`
 */
export function handleSocket(live: Live, asked: Asked): Response {
  const session = admit({ config: live.deps.config, registry: live.registry }, asked);
  if (session instanceof Response) return session;
  const { socket, response } = upgrade(asked.req);
  const { metrics } = live.deps;
  const connection = new Connection(socket, {
    group: asked.group,
    session,
    onSent: (frames) => metrics.realtimeDelivered.inc(frames),
    onSlow: () => metrics.realtimeDropped.inc(),
  });
  live.registry.add(connection);
  wire(live, { socket, connection, asked });
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

interface Wired {
  socket: WebSocket;
  connection: Connection;
  asked: Asked;
}

function wire(live: Live, { socket, connection, asked }: Wired): void {
  const { group, log } = asked;
  const judge = inboundJudge();
  let forget = () => {};
  socket.onopen = () => {
    if (!connection.opened()) return;
    log("socket.opened", { group });
    // First listen, then read what was missed: the other way round there would be a gap.
    forget = live.fanOut.listen(group, connection);
    void begin(live, connection, asked);
  };
  socket.onmessage = ({ data }) => {
    const fault = connection.isClosing ? null : judge(data);
    if (fault) connection.close(fault);
  };
  // An error is always followed by the close.
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }) => {
    forget();
    live.registry.remove(connection);
    log("socket.closed", { group, code, reason });
  };
}

async function begin(live: Live, connection: Connection, { url, log }: Asked): Promise<void> {
  try {
    const beginning = await findBeginning(live, url.searchParams.get("after"));
    if (beginning) connection.begin(beginning);
    else connection.close("log_away");
  } catch (error) {
    log("events.reader_failed", { doing: "replay", error });
    connection.close("log_away");
  }
}

/** `null` where the log cannot say where it is. */
async function findBeginning(live: Live, after: string | null): Promise<Beginning | null> {
  const position = live.reader.position();
  if (after === null) return position && { place: position, missed: [] };
  const cursor = parseCursor(after);
  if (cursor) return beginningOf(cursor, await lookUp(live.deps, { after: cursor }));
  return position && { place: position, missed: [], resync: "malformed" };
}

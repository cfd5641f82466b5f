import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { parseCursor } from "../cursor.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { type Audience, wordsOf } from "../catalogue/group.ts";
import type { Delivery } from "../log/entry.ts";
import { lookUp } from "../log/event_log.ts";
import type { LogFeed } from "../log/log_feed.ts";
import type { NamedLog } from "../log/named_log.ts";
import { admit, type SocketRequest } from "./admission.ts";
import type { Coalescer } from "./coalescer.ts";
import { type Beginning, beginningOf, Connection } from "./connection.ts";
import { inboundJudge } from "./inbound.ts";
import type { Registry } from "./registry.ts";

/** What live connections of this process stand on. */
export interface LiveServices {
  deps: Deps;
  catalogue: Catalogue;
  feedOf(log: NamedLog): LogFeed;
  isKnown(delivery: Delivery): boolean;
  coalescer: Coalescer;
  registry: Registry;
}

/** Seconds without a sign of life after which Deno ends a socket; its own default is 30. */
const IDLE_TIMEOUT_S = 60;

/**
 * Answer a request for a live connection: `?after=<cursor>` goes on where the client was.
 *
 * @throws {AppError} before the upgrade, see `admit()`
 */
export function handleSocket(live: LiveServices, request: SocketRequest): Response {
  const { deps, catalogue, coalescer, registry } = live;
  const admission = admit({ config: deps.config, catalogue, registry }, request);
  if (admission instanceof Response) return admission;
  const { audiences } = admission;
  const { socket, response } = upgrade(request.req);
  const connection = new Connection(socket, {
    ...admission,
    coalescer,
    onSent: (frames) => deps.metrics.realtimeDelivered.inc(frames),
    onSlow: () => deps.metrics.realtimeDropped.inc(),
  });
  registry.add(connection);
  wire(live, { socket, connection, audiences, request });
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

interface OpenSocket {
  socket: WebSocket;
  connection: Connection;
  audiences: readonly Audience[];
  request: SocketRequest;
}

function wire(live: LiveServices, { socket, connection, audiences, request }: OpenSocket): void {
  const { log } = request;
  const group = wordsOf(audiences);
  const { fanOut } = live.feedOf(connection.log);
  const judge = inboundJudge();
  let forgets: (() => void)[] = [];
  socket.onopen = () => {
    if (!connection.opened()) return;
    log("socket.opened", { group });
    // First listen, then read what was missed: the other way round there would be a gap.
    forgets = audiences.map(({ name }) => fanOut.listen(name, connection));
    void begin(live, connection, request);
  };
  socket.onmessage = ({ data }) => {
    const fault = connection.isClosing ? null : judge(data);
    if (fault) connection.close(fault);
  };
  // An error is always followed by the close.
  socket.onerror = () => {};
  socket.onclose = ({ code, reason }) => {
    for (const forget of forgets) forget();
    live.registry.remove(connection);
    log("socket.closed", { group, code, reason });
  };
}

async function begin(
  live: LiveServices,
  connection: Connection,
  { url, log }: SocketRequest,
): Promise<void> {
  try {
    const after = url.searchParams.get("after");
    const beginning = await findBeginning(live, connection, after);
    if (beginning) connection.begin(beginning);
    else connection.close("log_away");
  } catch (error) {
    log("events.reader_failed", { doing: "replay", error });
    connection.close("log_away");
  }
}

/** `null` where the log cannot say where it is. */
async function findBeginning(
  live: LiveServices,
  { log }: Connection,
  after: string | null,
): Promise<Beginning | null> {
  const position = live.feedOf(log).reader.position();
  if (after === null) return position && { place: position, missed: [] };
  const cursor = parseCursor(after);
  if (!cursor) return position && { place: position, missed: [], resync: "malformed" };
  const beginning = beginningOf(cursor, await lookUp(live.deps, { after: cursor, log }));
  return { ...beginning, missed: beginning.missed.filter(live.isKnown) };
}

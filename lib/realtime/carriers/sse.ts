import { admit, type LiveRequest } from "../admission/admission.ts";
import { wordsOf } from "../catalogue/group.ts";
import type { Connection } from "../connection/connection.ts";
import { follow } from "../connection/follow.ts";
import { type LiveServices, openConnection } from "../connection/live_services.ts";
import { EventStreamWire } from "./event_stream_wire.ts";

const headers = {
  "content-type": "text/event-stream",
  "cache-control": "no-store",
  // A proxy that gathers answers would keep every frame until its buffer is full.
  "x-accel-buffering": "no",
};
const transport = "sse";

/**
 * Answer with a stream of the frames. It goes on where the client was: `Last-Event-ID`, which browsers send
 * by themselves, comes before `?after=<position>`, which stays in the address.
 *
 * @throws {AppError} before it begins, see `admit()`
 */
export async function answerEventStream(
  live: LiveServices,
  request: LiveRequest,
): Promise<Response> {
  const { req, url, log } = request;
  const admission = await admit(live, request, transport);
  if (req.method === "HEAD") return new Response(null, { headers });
  const group = wordsOf(admission.audiences);
  const wire = new EventStreamWire({
    position: () => connection.position,
    onGone(code) {
      live.registry.remove(connection);
      log("socket.closed", { group, transport, code });
    },
  });
  const connection: Connection = openConnection(live, wire, admission);
  log("socket.opened", { group, transport });
  const after = req.headers.get("last-event-id") ?? url.searchParams.get("after");
  void follow(live, connection, { ...admission, after, log });
  return new Response(wire.body, { headers });
}

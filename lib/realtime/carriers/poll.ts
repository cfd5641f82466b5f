import { AppError } from "../../errors.ts";
import { createBuckets } from "../../http/mod.ts";
import { admit, type LiveRequest } from "../admission/admission.ts";
import {
  POLL_RATE,
  WAITING_POLLS_PER_OWNER,
  WAITING_POLLS_PER_PROCESS,
} from "../admission/limits.ts";
import type { Registry } from "../admission/registry.ts";
import { closeCodes } from "../close_codes.ts";
import type { Connection } from "../connection/connection.ts";
import { follow } from "../connection/follow.ts";
import { type LiveServices, openConnection } from "../connection/live_services.ts";
import { POLL_WAIT_LIMIT_S, PROTOCOL_VERSION as v } from "../wire.ts";
import { PollWire } from "./poll_wire.ts";

/** When to ask again, ms; at once where it was waited for in vain. `refused`: it wanted to wait and could not. */
const AGAIN_MS = { afterNews: 500, unwaited: 1_000, refused: 5_000 };
const headers = { "content-type": "application/json", "cache-control": "no-store" };
const MAX_OWNERS = 20_000;

/** How this process answers polls. */
export type PollCarrier = (request: LiveRequest) => Promise<Response>;

/**
 * Answer (`PollAnswer`) with what was missed since `?after=<position>`. Where that is nothing, wait up
 * to `?wait=` seconds for the first event. Who asks without a position is told the present one.
 *
 * Each is a short connection to the same groups, with the same rights, limits and bounds as any other.
 *
 * @throws {AppError} see `admit()`; `request.too_many`, `service.unavailable`
 */
export function createPollCarrier(live: LiveServices): PollCarrier {
  const buckets = createBuckets({ max: MAX_OWNERS });

  return async function answerPoll(request) {
    const { req, url, log } = request;
    const admission = await admit(live, request, "poll");
    if (req.method === "HEAD") return new Response(null, { headers });
    const { owner } = admission;
    const nowMs = performance.now();
    const againSeconds = owner === null ? 0 : buckets.take(owner, { rate: POLL_RATE, nowMs });
    if (againSeconds > 0) {
      throw new AppError("request.too_many", { retryAfterSeconds: Math.ceil(againSeconds) });
    }
    const after = url.searchParams.get("after");
    const wantedMs = after === null ? 0 : waitMsOf(url);
    const waitMs = mayWait(live.registry, owner) ? wantedMs : 0;
    const wire = new PollWire();
    const connection = openConnection(live, wire, admission);
    try {
      await follow(live, connection, { ...admission, after, log });
      if (waitMs > 0) await wire.news(waitMs, req.signal);
      if (wire.hasNews) return answerOf(wire, connection, AGAIN_MS.afterNews);
      if (waitMs > 0 || after === null) return answerOf(wire, connection, 0);
      return answerOf(wire, connection, wantedMs > 0 ? AGAIN_MS.refused : AGAIN_MS.unwaited);
    } finally {
      live.registry.remove(connection);
    }
  };
}

/** Whoever has its share of polls that wait is answered at once. */
function mayWait(registry: Registry, owner: string | null): boolean {
  const { ofOwner, inAll } = registry.waitingPolls(owner);
  return ofOwner < WAITING_POLLS_PER_OWNER && inAll < WAITING_POLLS_PER_PROCESS;
}

function waitMsOf({ searchParams }: URL): number {
  const seconds = Number(searchParams.get("wait") ?? 0);
  return seconds > 0 ? Math.min(seconds, POLL_WAIT_LIMIT_S) * 1_000 : 0;
}

/** @throws {AppError} where its connection has ended without anything to say */
function answerOf(wire: PollWire, connection: Connection, againMs: number): Response {
  const { endedBy } = wire;
  if (endedBy === closeCodes.revoked && !wire.hasNews) throw new AppError("page.missing");
  if (endedBy === closeCodes.log_away || endedBy === closeCodes.rights_unknown) {
    throw new AppError("service.unavailable", { retryAfterSeconds: 2 });
  }
  const more = connection.isHolding || endedBy === closeCodes.slow;
  const cursor = JSON.stringify(connection.position);
  const retryMs = wire.retryAfterMs ?? (more ? 0 : againMs);
  // The frames are text already, made once for all who are told.
  const frames = wire.frames.join(",");
  const body =
    `{"v":${v},"frames":[${frames}],"cursor":${cursor},"retry_after_ms":${retryMs},"more":${more}}`;
  return new Response(body, { headers });
}

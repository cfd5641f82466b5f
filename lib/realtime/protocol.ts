import { z } from "zod";
import { parseCursor, parsePosition } from "./cursor.ts";
import { PROTOCOL_VERSION } from "./wire.ts";

/*
 * What travels over a live connection, whatever carries it: the schemas of all frames, with an
 * example of each. For servers, tests and documents; browsers have its types by frames.ts.
 *
 *   WebSocket   each frame is one text message; with `?lines=1`, a message is one frame a line
 *   SSE         `id: <position>`, then `data: <frame>`; an `event: close` with `CloseNotice` is the last
 *   polling     `PollAnswer` holds the frames
 *
 * The first frame of a connection is always `welcome`. A client that keeps the cursor of the last frame
 * it acted upon, one for each log, and comes back with `?after=<cursor>,<cursor>` gets exactly what it
 * missed, or `resync`. It acts upon every frame with a cursor, also where that lies before the one it had,
 * but for `welcome`, which a `resync` may follow: of that it takes the cursors of logs it has none of.
 */

const v = z.literal(PROTOCOL_VERSION);
/** A place in one log. */
const cursor = z.string().refine((text) => parseCursor(text) !== null, "is no cursor");
/** Places in all logs of the connection. */
const position = z.string().refine((text) => parsePosition(text) !== null, "is no position");
const group = z.string().regex(/^[a-z][a-z_]{0,30}(:[A-Za-z0-9_-]{1,48})?$/);
const groups = z.array(group).min(1);

/**
 * One business event. `id` is the same however often and wherever it is delivered; `cursor` is its
 * place in its group's log. What the data of a type looks like, its room says.
 */
const Event = z.strictObject({
  v,
  type: z.string().regex(/^[a-z_]{3,30}\.[a-z_]{1,29}$/),
  id: z.uuid(),
  group,
  cursor,
  /** ISO instant at which it was written. */
  at: z.iso.datetime(),
  data: z.record(z.string(), z.unknown()),
});

/** The first frame. `cursor`: where the connection begins; `epoch`: that of its first log. */
const Welcome = z.strictObject({
  v,
  type: z.literal("welcome"),
  cursor: position,
  epoch: z.string().regex(/^[0-9a-f]{16}$/),
  heartbeat_s: z.int().positive(),
  groups,
});

/**
 * The state of these groups must be read again, and events go on from `cursor` in their log: what was
 * missed is no longer held (`trimmed`), is too much to send (`behind`), belongs to another life of the
 * log (`epoch`), or the client's cursor was none of ours (`malformed`).
 */
const Resync = z.strictObject({
  v,
  type: z.literal("resync"),
  cursor,
  reason: z.enum(["trimmed", "behind", "epoch", "malformed"]),
  groups,
});

/** The line is alive, and this is how far the client has come. Answered by `pong`. */
const Ping = z.strictObject({ v, type: z.literal("ping"), cursor: position });

/**
 * The connection carries these groups from now on; what was missed of them follows. It is acted upon: the
 * client's place in these logs is `cursor` now, which may be before where it was. A `resync` of these
 * groups comes before it.
 */
const Subscribed = z.strictObject({ v, type: z.literal("subscribed"), groups, cursor: position });

const Unsubscribed = z.strictObject({ v, type: z.literal("unsubscribed"), groups });

/** The right to these groups was withdrawn: what they showed goes from the screen. */
const Revoked = z.strictObject({ v, type: z.literal("revoked"), groups });

/**
 * `group_unknown` (there is no such group, or not for this reader) and `too_many_groups` refuse one
 * request, of which nothing was done; after any other the connection ends with the code of that word.
 */
const Fault = z.strictObject({
  v,
  type: z.literal("error"),
  code: z.enum(["not_understood", "too_large", "too_fast", "group_unknown", "too_many_groups"]),
  message: z.string().min(1),
  groups: z.array(z.string()).optional(),
});

export const ControlFrame = z.discriminatedUnion("type", [
  Welcome,
  Resync,
  Ping,
  Subscribed,
  Unsubscribed,
  Revoked,
  Fault,
]);

/** Server to client. */
export const ServerFrame = z.union([ControlFrame, Event]);

/**
 * Client to server, over WebSocket only. Fields that a frame does not know are ignored. `after` of a
 * subscription is a position; what it says of logs that none of the groups is in is ignored, too.
 */
export const ClientFrame = z.discriminatedUnion("type", [
  z.object({ type: z.literal("pong") }),
  z.object({
    type: z.literal("subscribe"),
    groups: z.array(z.string()).min(1),
    after: z.string().optional(),
  }),
  z.object({ type: z.literal("unsubscribe"), groups: z.array(z.string()).min(1) }),
]);

/** Answer of `GET /api/events`. `more`: ask again at once; else after `retry_after_ms`. */
export const PollAnswer = z.strictObject({
  v,
  frames: z.array(ServerFrame),
  cursor: position,
  retry_after_ms: z.int().min(0),
  more: z.boolean(),
});

/** The last words of a stream: what a WebSocket says by its close frame. */
export const CloseNotice = z.strictObject({ code: z.int(), reason: z.string() });

export type ControlFrame = z.output<typeof ControlFrame>;
export type ClientFrame = z.output<typeof ClientFrame>;
export type PollAnswer = z.output<typeof PollAnswer>;
export type CloseNotice = z.output<typeof CloseNotice>;
export type ResyncReason = z.output<typeof Resync>["reason"];
export type ErrorCode = z.output<typeof Fault>["code"];
/** As the schema says, with what its type's room knows of the data. */
export interface EventFrame<Type extends string = string, Data = unknown> {
  v: 1;
  type: Type;
  id: string;
  group: string;
  cursor: string;
  at: string;
  data: Data;
}
export type Frame = EventFrame | ControlFrame;

const main = "5f0c1d2e3a4b5c6d:1772366400000-3";
const engine = "engine@a1b2c3d4e5f60718:1772366401000-0";

/** One of each frame, as documents show and tests check them. */
export const examples = {
  server: [
    {
      v: 1,
      type: "welcome",
      cursor: `${main},${engine}`,
      epoch: "5f0c1d2e3a4b5c6d",
      heartbeat_s: 20,
      groups: ["parcels", "engines"],
    },
    {
      v: 1,
      type: "parcel.moved",
      id: "019cf0a0-1234-7000-8000-0123456789ab",
      group: "parcels",
      cursor: main,
      at: "2026-03-01T12:00:00.000Z",
      data: { parcelId: "17", to: "harbour" },
    },
    { v: 1, type: "resync", cursor: main, reason: "behind", groups: ["parcels"] },
    { v: 1, type: "ping", cursor: `${main},${engine}` },
    { v: 1, type: "subscribed", groups: ["letters"], cursor: main },
    { v: 1, type: "unsubscribed", groups: ["letters"] },
    { v: 1, type: "revoked", groups: ["engines"] },
    {
      v: 1,
      type: "error",
      code: "group_unknown",
      message: "There is no such group for you",
      groups: ["news"],
    },
  ],
  client: [
    { type: "pong" },
    { type: "subscribe", groups: ["letters"], after: main },
    { type: "unsubscribe", groups: ["letters"] },
  ],
} satisfies { server: Frame[]; client: ClientFrame[] };

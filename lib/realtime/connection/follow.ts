import type { Log } from "../../log/mod.ts";
import { type Audience, mayRead } from "../catalogue/group.ts";
import { type Cursor, parsePosition } from "../cursor.ts";
import { lookUp } from "../log/event_log.ts";
import type { NamedLog } from "../log/named_log.ts";
import { GROUPS_LIMIT } from "../wire.ts";
import type { Connection } from "./connection.ts";
import { type Beginning, beginningOf } from "./joining.ts";
import type { LiveServices } from "./live_services.ts";

/** Audiences that a client has the right to. */
export interface Wish {
  audiences: readonly Audience[];
  /** Of those, the names that it reads because it knows them. */
  open: ReadonlySet<string>;
  /** Position to go on from, as the client wrote it; `null` for the present. */
  after: string | null;
}

/** Let groups begin on a connection; it is closed to come back where the log cannot be read. */
export async function follow(
  live: LiveServices,
  connection: Connection,
  { audiences, open, after, carried = [], log }: Wish & { carried?: readonly string[]; log: Log },
): Promise<void> {
  const readerOf = (one: NamedLog) => live.feedOf(one).reader.position();
  const cursors = after === null ? [] : parsePosition(after);
  // First listen, then read what was missed: the other way round there would be a gap.
  const joinings = [...Map.groupBy(audiences, ({ group }) => group.log)].map(([one, some]) => {
    const { fanOut } = live.feedOf(one);
    return connection.join(one, some, { open, listen: fanOut.listen });
  });
  try {
    const starts = await Promise.all(joinings.map(async (joining) => {
      const present = readerOf(joining.log);
      const beginning = await findBeginning(live, { log: joining.log, present, cursors });
      return beginning && { joining, beginning };
    }));
    const ready = starts.filter((start) => start !== null);
    await connection.emptied();
    if (ready.length < starts.length) connection.close("log_away");
    else connection.begin(ready, { readerOf, carried });
  } catch (error) {
    log("events.reader_failed", { doing: "replay", error });
    connection.close("log_away");
  }
}

/** `null` where the log cannot say where it is. */
async function findBeginning(
  live: LiveServices,
  { log, present, cursors }: {
    log: NamedLog;
    present: Cursor | null;
    /** `null` where the client's position is none of ours. */
    cursors: readonly Cursor[] | null;
  },
): Promise<Beginning | null> {
  if (!cursors) return present && { place: present, missed: [], resync: "malformed" };
  const after = cursors.find((cursor) => cursor.log === log.name);
  if (!after) return present && { place: present, missed: [] };
  const beginning = beginningOf(after, await lookUp(live.deps, { after, log }));
  return { ...beginning, missed: beginning.missed.filter(live.isKnown) };
}

/** A client asks for more groups: all of them, or none. */
export async function subscribe(
  live: LiveServices,
  connection: Connection,
  { groups, after = null, log }: { groups: readonly string[]; after?: string | null; log: Log },
): Promise<void> {
  const names = [...new Set(groups)];
  const known = names.map((name) => live.catalogue.audience(name)).filter((one) => one !== null);
  const open = await openOf(live, known);
  if (connection.isClosing) return;
  const audiences = known.filter((audience) => isAllowed(connection.reader, audience, open));
  if (audiences.length < names.length) {
    const given = new Set(audiences.map(({ name }) => name));
    return connection.refuse("group_unknown", names.filter((name) => !given.has(name)));
  }
  if (new Set([...connection.groups, ...names]).size > GROUPS_LIMIT) {
    return connection.refuse("too_many_groups", names);
  }
  // Only who says from where begins anew with what it has.
  const logs = new Set(after === null ? [] : parsePosition(after)?.map((cursor) => cursor.log));
  const isCarried = ({ name, group }: Audience) =>
    connection.carries(name) && !logs.has(group.log.name);
  const carried = audiences.filter(isCarried).map(({ name }) => name);
  const fresh = audiences.filter((audience) => !isCarried(audience));
  await follow(live, connection, { audiences: fresh, open, after, carried, log });
}

/** Of these audiences, the names that are open to whoever knows them. */
export async function openOf(
  { askOpen }: Pick<LiveServices, "askOpen">,
  audiences: readonly Audience[],
): Promise<ReadonlySet<string>> {
  const names = audiences.filter(({ group }) => group.isOpenByName).map(({ name }) => name);
  return names.length > 0 ? await askOpen(names) : new Set();
}

/** Whether somebody may read an audience: by the rule of its group, or because it is open. */
export function isAllowed(
  reader: Connection["reader"],
  audience: Audience,
  open: ReadonlySet<string>,
): boolean {
  return mayRead(reader, audience) || open.has(audience.name);
}

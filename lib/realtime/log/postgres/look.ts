import type { Queryable } from "../../../db/mod.ts";
import type { Cursor } from "../../cursor.ts";
import { type Delivery, deliveryOf, type LoggedEvent } from "../entry.ts";
import type { LogLookup, LogQuery } from "../event_log.ts";
import { epochOf, tableOf } from "./place.ts";

interface LookRow {
  epoch: string;
  first: number;
  last: number;
  missed: [position: number, message: string][];
}

/** One statement, so that the bounds and what lies between them are of one instant. */
export async function lookIntoTable(
  sql: Queryable,
  { log, after, limit }: LogQuery & { log: string },
): Promise<LogLookup> {
  const at = after ? positionOf(after) : 0;
  const [row] = await sql<LookRow[]>`
    with bounds as (
      select ${epochOf(sql, log)} as epoch, coalesce(min(position), 1)::float8 as first,
             coalesce(max(position), 0)::float8 as last
        from ${tableOf(sql, log)} where log_name = ${log})
    select epoch, first, last, coalesce((
             select json_agg(json_build_array(position, message) order by position)
               from ${tableOf(sql, log)}
              where log_name = ${log} and position > ${at}::bigint and epoch = ${after?.epoch ?? ""}
                and last - ${at}::bigint <= ${limit}::int), '[]') as missed
      from bounds`;
  const { epoch, last } = row!;
  const state = after ? stateOf(row!, { after, limit }) : "held";
  const missed = state === "held" ? row!.missed : [];
  return {
    state,
    end: cursorAt({ log, epoch, position: last }),
    missed: missed.map(([position, message]) => readRow({ log, epoch, position, message })),
  };
}

/** Positions have no gaps, so that they can be counted by their difference. */
function stateOf(
  { epoch, first, last }: LookRow,
  { after, limit }: { after: Cursor; limit: number },
): LogLookup["state"] {
  const at = positionOf(after);
  if (after.epoch !== epoch || at > last) return "epoch";
  if (at < first - 1) return "trimmed";
  return limit > 0 && last - at > limit ? "behind" : "held";
}

export function readRow(row: Place & { message: string }): Delivery {
  return deliveryOf(cursorAt(row), JSON.parse(row.message) as LoggedEvent);
}

export function positionOf({ id }: Cursor): number {
  return Number(id.slice(0, id.indexOf("-")));
}

interface Place {
  log: string;
  epoch: string;
  position: number;
}

function cursorAt({ log, epoch, position }: Place): Cursor {
  return { log, epoch, id: `${position}-0` };
}

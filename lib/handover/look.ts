import type { Deps } from "../deps.ts";
import type { Absence } from "./shape.ts";
import { forgetAbsence, touchLook, upsertLook } from "./store.ts";

/** Note that somebody opened the dashboard. @returns the last absence, if it is not read yet */
export function noteLook({ sql }: Pick<Deps, "sql">, accountId: string): Promise<Absence | null> {
  return upsertLook(sql, accountId);
}

/** Note that somebody still looks at it. */
export function goOnLooking({ sql }: Pick<Deps, "sql">, accountId: string): Promise<void> {
  return touchLook(sql, accountId);
}

/** What happened in the absence has been read, and is not shown again. */
export function endAbsence({ sql }: Pick<Deps, "sql">, accountId: string): Promise<void> {
  return forgetAbsence(sql, accountId);
}

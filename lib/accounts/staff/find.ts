import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { isUuid } from "../../text/mod.ts";
import { selectStaff } from "./store.ts";
import type { StaffRow } from "./shape.ts";

/** A member of staff. @throws {AppError} `account.missing` */
export async function findStaffMember(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  id: string,
): Promise<StaffRow> {
  const [row] = isUuid(id) ? await selectStaff(sql, { now: clock.now(), id }) : [];
  if (!row) throw new AppError("account.missing");
  return row;
}

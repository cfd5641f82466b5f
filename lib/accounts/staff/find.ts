import type { Deps } from "../../deps.ts";
import { AppError } from "../../errors.ts";
import { selectStaff } from "./store.ts";
import type { StaffRow } from "./shape.ts";

const idShape = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A member of staff. @throws {AppError} `account.missing` */
export async function findStaffMember(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  id: string,
): Promise<StaffRow> {
  const [row] = idShape.test(id) ? await selectStaff(sql, { now: clock.now(), id }) : [];
  if (!row) throw new AppError("account.missing");
  return row;
}

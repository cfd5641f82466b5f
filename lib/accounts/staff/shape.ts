import type { AccountRow } from "../shape.ts";

/** Where an account of staff stands: what people filter by. */
export const staffStates = {
  active: "Active",
  must_change: "Has to change the password",
  disabled: "Disabled",
} as const;
export type StaffState = keyof typeof staffStates;

/** A member of staff, as colleagues with the right see them. */
export interface StaffRow extends AccountRow {
  mustChangePassword: boolean;
  /** Last use of a session that is still open, or the last log-in; `null`: never. */
  seenAt: Date | null;
  /** Gives a code of an app at the log-in. */
  hasCode: boolean;
  /** Sessions that are open now. */
  sessions: number;
}

export function staffStateOf(
  { disabledAt, mustChangePassword }: Pick<StaffRow, "disabledAt" | "mustChangePassword">,
): StaffState {
  if (disabledAt) return "disabled";
  return mustChangePassword ? "must_change" : "active";
}

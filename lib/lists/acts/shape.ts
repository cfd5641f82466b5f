import type { Permission } from "../../accounts/permissions.ts";
import type { Person } from "../../actor.ts";
import type { Deps } from "../../deps.ts";

/** What became of one row. */
export type ActOutcome = { id: string; ok: true } | {
  id: string;
  ok: false;
  /** Goes on from the row's name: `is shipped already`. */
  why: string;
};

/** Something that is done to many rows at once. */
export interface BulkAct<R> {
  /** Of the button: `Mark as packed`. */
  label: string;
  /** Of the sentence after it: `11 marked as packed`. */
  done: string;
  permission: Permission;
  /** It cannot be taken back: the button is red, and a reason is asked for. */
  isDestructive?: boolean;
  /** What happens by it, for who confirms it. */
  consequence?: string;
  /** Why nothing would be done to this row; `null` where it would. */
  refusal?(row: R): string | null;
  run(
    deps: Deps,
    actor: Person,
    asked: { rows: readonly R[]; reason: string },
  ): Promise<ActOutcome[]>;
}

/** Rows that one act takes at most. */
export const MAX_CHOSEN = 500;

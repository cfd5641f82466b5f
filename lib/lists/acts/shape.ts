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

/** What an act has to be told before it is done: one line, for all rows alike. */
export interface ActInput<R> {
  label: string;
  hint: string;
  /** What was typed, as `run` takes it; or one sentence on what is wrong. */
  read(typed: string): { ok: true; value: string } | { ok: false; fault: string };
  /** What becomes of a row by it, `€2.00 → €2.20`; or why nothing would be done to it. */
  preview(deps: Deps, row: R, value: string): { says: string } | { why: string };
}

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
  /**
   * Then the question shows what becomes of each row before anybody agrees, and of more rows than one
   * act takes none are touched: the first ones would match again, and be done twice.
   */
  input?: ActInput<R>;
  /** What of a row must not have changed since it was shown, and what is said if it has. */
  watched?: { stateOf(row: R): string; says(deps: Deps, row: R): string };
  /** Why nothing would be done to this row; `null` where it would. */
  refusal?(row: R): string | null;
  run(
    deps: Deps,
    actor: Person,
    /** `key` is a UUID of this act, to take it back by. */
    asked: { rows: readonly R[]; reason: string; value: string; key: string },
  ): Promise<ActOutcome[]>;
  /** How it is taken back as a whole, for as long as that is offered. */
  undo?: {
    /** Of the button. */
    label: string;
    withinMs: number;
    /** @returns what came of it, in one sentence or two */
    run(deps: Deps, actor: Person, key: string): Promise<string>;
  };
}

/** Rows that one act takes at most. */
export const MAX_CHOSEN = 500;

import type { AuditEntry } from "../shape.ts";

/** An entry of the audit with what people call who did it, and the account it was done to. */
export interface AuditRow extends AuditEntry {
  /** E-mail of who did it; `null` for no person, and for an account that is gone. */
  actorEmail: string | null;
  /** Where the subject is an account that there is. */
  subjectEmail: string | null;
}

/** Who did it, in a word: an e-mail, `operator`, `system`, or an id where the account is gone. */
export function actorWords({ actor, actorEmail }: Pick<AuditRow, "actor" | "actorEmail">): string {
  return actor.kind === "person" ? actorEmail ?? actor.accountId : actor.kind;
}

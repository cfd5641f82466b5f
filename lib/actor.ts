import {
  may,
  type Permission,
  permissionOfVerb,
  permissionOver,
  type Role,
  whoMay,
} from "./accounts/permissions.ts";
import type { AuditVerb } from "./audit/shape.ts";
import { AppError } from "./errors.ts";

/** Somebody who is logged in, and where the request came from. */
export interface Person {
  kind: "person";
  accountId: string;
  role: Role;
  /** Address of the request, `null` where it is unknown. It bounds guesses; nobody logs or keeps it. */
  address: string | null;
  /** What logs and the audit say instead: `networkName()` of that address. */
  network: string;
}

/** Somebody with an account of a shopper, who changes what is their own. */
export interface Buyer {
  kind: "shopper";
  shopperId: string;
  /** As of a person. */
  address: string | null;
  network: string;
}

/**
 * Who changes something. Every verb that panel or ctl can call takes one, right behind its `deps`.
 *
 *   person    a member of staff, through the panel
 *   operator  whoever runs ctl with the shop's settings
 *   system    the shop itself: its timetable, and what follows from a rule
 *   shopper   somebody who buys, and is logged in
 */
export type Actor = Person | Buyer | { kind: "operator" } | { kind: "system" };

export const operator: Actor = { kind: "operator" };
export const theSystem: Actor = { kind: "system" };

/** Who acts, in a column of text: the id of an account of staff, else the kind. */
export function nameOfActor(actor: Actor): string {
  return actor.kind === "person" ? actor.accountId : actor.kind;
}

/** The account of who acts; `null` where no person does. */
export function accountOfActor(actor: Actor): string | null {
  return actor.kind === "person" ? actor.accountId : null;
}

/**
 * Refuse a person whose role does not cover an act. A verb calls it first of all, before it looks at
 * or changes anything; `record()` calls it again. Who has the shop's settings, and the shop itself,
 * may do everything.
 *
 * @throws {AppError} `right.missing`, which says who could
 */
export function requireRight(actor: Actor, verb: AuditVerb): void {
  if (actor.kind === "person") refuseUnlessMay(actor.role, permissionOfVerb[verb]);
  if (actor.kind === "shopper" && !verb.startsWith("shopper.")) throw new AppError("right.missing");
}

/** The same for what is done to an account of this role. */
export function requireRightOver(actor: Actor, role: Role): void {
  if (actor.kind === "person") refuseUnlessMay(actor.role, permissionOver(role));
  if (actor.kind === "shopper") throw new AppError("right.missing");
}

/** @throws {AppError} `right.missing` */
export function refuseUnlessMay(role: string, permission: Permission): void {
  if (!may(role, permission)) throw new AppError("right.missing", { detail: whoMay(permission) });
}

import type { StaffRole } from "../permissions.ts";
import { HOUR_MS } from "../../clock.ts";

/** How long a link works. */
export const INVITED_FOR_MS = 72 * HOUR_MS;

/** Somebody who may become a colleague. */
export interface Invitation {
  id: string;
  /** Lower case. */
  email: string;
  role: StaffRole;
  invitedAt: Date;
  endsAt: Date;
  /** Who invites: an e-mail address, or that it is the operator. */
  by: string;
}

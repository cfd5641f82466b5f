import { isStaffRole, type Role } from "./shape.ts";

/** `noun.act`, as routes, lists and groups ask for it. */
export type Permission = `${string}.${string}`;

/** Whether a role has a permission; no role has none. */
export function may(role: string | null, _permission: Permission): boolean {
  return role !== null && isStaffRole(role as Role);
}

import type { Role } from "../accounts/mod.ts";
import { type EventType } from "./events.ts";

/** An audience. Later groups (`notifications`, `jobs`, `user:<id>`) join this type and the tables. */
export type Group = "orders";

const readers: Record<Group, readonly Role[]> = {
  orders: ["admin", "staff"],
};

const groupsOfTypes: Record<EventType, Group> = {
  "order.placed": "orders",
  "order.status_changed": "orders",
};

/** True where somebody of this role may read the group; asked at connect and at each delivery. */
export function mayRead(group: string, role: Role | null): boolean {
  return role !== null && isGroup(group) && readers[group].includes(role);
}

/** The only group an event of this type goes to. */
export function groupOf(type: EventType): Group {
  return groupsOfTypes[type];
}

function isGroup(text: string): text is Group {
  return Object.hasOwn(readers, text);
}

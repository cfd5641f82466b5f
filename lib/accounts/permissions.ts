import type { AuditVerb } from "../audit/shape.ts";

/*
 * Who may do what: the one table. Pages, verbs, lists, live groups and the rail all read it here.
 *
 *   owner     everything; alone makes and unmakes owners and administrators
 *   admin     everything else
 *   operator  the engine room: jobs, queues, workers, timetable, system
 *   support   orders and customers
 *   viewer    reads what is of nobody, changes nothing
 *   customer  a shopper; no panel opens
 */
export const roles = ["owner", "admin", "operator", "support", "viewer", "customer"] as const;
export type Role = (typeof roles)[number];
/** A role that opens the panel. */
export type StaffRole = Exclude<Role, "customer">;

export const staffRoles = roles.filter((role): role is StaffRole => role !== "customer");

const everyone = staffRoles;
const desk = ["owner", "admin", "support"] as const;
const engine = ["owner", "admin", "operator"] as const;
const heads = ["owner", "admin"] as const;
const lookers = ["owner", "admin", "operator", "viewer"] as const;
const workers = ["owner", "admin", "operator", "support"] as const;

/** `noun.act`, and the roles that may. */
const table = {
  "dashboard.read": everyone,
  // Numbers, goods, sums and states; whose they are is `customers.read`.
  "orders.read": everyone,
  "orders.change": desk,
  "orders.refund": desk,
  // Names, addresses and e-mails: on orders as they are, in lists of people masked.
  "customers.read": desk,
  "customers.reveal": desk,
  // To take out of the shop all that tells who somebody is, at their wish.
  "customers.erase": heads,
  // With categories, stock and pictures.
  "products.read": everyone,
  "products.change": heads,
  // What delivery costs, how much tax prices contain, and the texts of the shop's pages.
  "terms.read": everyone,
  "terms.change": heads,
  "coupons.read": desk,
  "coupons.change": heads,
  "reports.read": everyone,
  // What was sent to whom, in full.
  "mail.read": desk,
  "jobs.read": lookers,
  "jobs.change": engine,
  "queues.read": lookers,
  "queues.change": engine,
  "workers.read": lookers,
  "workers.drain": engine,
  "schedules.read": lookers,
  "schedules.change": engine,
  "dead.read": lookers,
  "dead.change": engine,
  "effects.read": lookers,
  "effects.change": engine,
  "logs.read": lookers,
  "system.read": lookers,
  "settings.read": lookers,
  "backups.read": lookers,
  // To have one made now; to restore takes the private key, which no machine of the shop has.
  "backups.change": engine,
  "deployments.read": lookers,
  // Versions of the index, and why a hit is where it is.
  "search.read": lookers,
  "search.change": engine,
  // A way to look at a list, kept for everybody.
  "views.share": workers,
  "notifications.read": everyone,
  "notifications.change": workers,
  "users.read": heads,
  // Of operators, support and viewers; of the others only with `owners.change`.
  "users.change": heads,
  "owners.change": ["owner"],
  // A program that has a token reads what its scopes say, as long as whoever made it has this right.
  "api_tokens.read": heads,
  "api_tokens.change": heads,
  "audit.read": engine,
  // One's own password, second factor and sessions.
  "account.change": everyone,
} as const satisfies Record<string, readonly StaffRole[]>;

export type Permission = keyof typeof table;
export const permissions = Object.keys(table) as Permission[];

/** Whether a role opens the panel. */
export function isStaffRole(role: Role): role is StaffRole {
  return role !== "customer";
}

/** Whether a role has a permission; no role, and one that an older or newer release knows, has none. */
export function may(role: string | null, permission: Permission): boolean {
  return (table[permission] as readonly string[]).includes(role ?? "");
}

/** Who could, for those who are told that they cannot. */
export function rolesThatMay(permission: Permission): readonly StaffRole[] {
  return table[permission];
}

/** What it takes to make, change or disable an account of this role. */
export function permissionOver(role: Role): Permission {
  return role === "owner" || role === "admin" ? "owners.change" : "users.change";
}

/** What each act of the audit takes; the verb behind it asks before it changes anything. */
export const permissionOfVerb: Readonly<Record<AuditVerb, Permission>> = {
  "account.created": "users.change",
  "account.disabled": "users.change",
  "account.enabled": "users.change",
  "account.invited": "users.change",
  "account.logged_out": "users.change",
  "api_token.created": "api_tokens.change",
  "api_token.revoked": "api_tokens.change",
  "backup.asked": "backups.change",
  "backup.drilled": "backups.change",
  "backup.made": "backups.change",
  "backup.restored": "backups.change",
  "catalog.imported": "products.change",
  "category.changed": "products.change",
  "category.created": "products.change",
  "category.merged": "products.change",
  "category.removed": "products.change",
  "coupon.created": "coupons.change",
  "coupon.ended": "coupons.change",
  "credit_note.issued": "orders.read",
  "customer.revealed": "customers.reveal",
  "dead.discarded": "dead.change",
  "dead.retried": "dead.change",
  "digest.changed": "account.change",
  "effect.settled": "effects.change",
  "invitation.accepted": "account.change",
  "invitation.revoked": "users.change",
  "import.agreed": "products.change",
  "import.sent": "products.change",
  "invoice.issued": "orders.read",
  "job.cancel_asked": "jobs.change",
  "job.repeated": "jobs.change",
  "job.run_asked": "jobs.change",
  "jobs.drilled": "queues.change",
  "jobs.mended": "queues.change",
  "login.accepted": "account.change",
  "logout.done": "account.change",
  "notification.acknowledged": "notifications.change",
  "order.changed": "orders.change",
  "order.noted": "orders.change",
  "order.refunded": "orders.refund",
  "page.changed": "terms.change",
  "password.change_asked": "users.change",
  "password.changed": "account.change",
  "password.reset": "users.change",
  "people.exported": "customers.read",
  "picture.added": "products.change",
  "picture.changed": "products.change",
  "picture.removed": "products.change",
  "picture.restored": "products.change",
  "prices.changed": "products.change",
  "prices.undone": "products.change",
  "product.changed": "products.change",
  "product.created": "products.change",
  "product.undone": "products.change",
  "products.taxed": "terms.change",
  "report_mail.changed": "account.change",
  "queue.limited": "queues.change",
  "queue.paused": "queues.change",
  "queue.purged": "queues.change",
  "queue.resumed": "queues.change",
  "queue.unparked": "queues.change",
  "recovery_codes.renewed": "account.change",
  "redrive.cancelled": "dead.change",
  "role.changed": "users.change",
  "schedule.paused": "schedules.change",
  "schedule.resumed": "schedules.change",
  "schedule.run": "schedules.change",
  "search.rebuild_asked": "search.change",
  "search.version_chosen": "search.change",
  "sessions.ended": "account.change",
  "shipping.changed": "terms.change",
  // A shopper's own; staff may erase somebody who asks for it.
  "shopper.email_changed": "customers.erase",
  "shopper.erased": "customers.erase",
  "shopper.passkey_added": "customers.erase",
  "shopper.passkey_removed": "customers.erase",
  "shopper.token_created": "customers.erase",
  "shopper.token_removed": "customers.erase",
  "shopper.password_set": "customers.erase",
  "shopper.registered": "customers.erase",
  "shopper.sessions_ended": "customers.erase",
  "stock.changed": "products.change",
  "taxes.changed": "terms.change",
  "view.removed": "views.share",
  "view.shared": "views.share",
  "totp.added": "account.change",
  "totp.removed": "account.change",
  "totp.resealed": "users.change",
  "totp.reset": "users.change",
  "worker.drained": "workers.drain",
  "worker.resumed": "workers.drain",
};

/** How a sentence calls those who have a role. */
export const roleWords: Readonly<Record<Role, { one: string; many: string }>> = {
  owner: { one: "Owner", many: "owners" },
  admin: { one: "Administrator", many: "administrators" },
  operator: { one: "Operator", many: "operators" },
  support: { one: "Support", many: "support" },
  viewer: { one: "Viewer", many: "viewers" },
  customer: { one: "Customer", many: "customers" },
};

/** What people read for a role, also for one that this release does not know. */
export function roleWord(role: string): string {
  return Object.hasOwn(roleWords, role) ? roleWords[role as Role].one : role;
}

/** `Owners, administrators and support may do this. Ask one of them.` */
export function whoMay(permission: Permission): string {
  const names = rolesThatMay(permission).map((role) => roleWords[role].many);
  const last = names.at(-1)!;
  const list = names.length === 1 ? last : `${names.slice(0, -1).join(", ")} and ${last}`;
  return `${list.charAt(0).toUpperCase()}${list.slice(1)} may do this. Ask one of them`;
}

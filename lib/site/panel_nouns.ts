import { may, type Permission } from "../accounts/permissions.ts";
import { findTroubles } from "../backups/mod.ts";
import { countRunningOut } from "../catalog/panel/mod.ts";
import { countOpenDead, countTroubles } from "../jobs/operate.ts";
import { countNotifications } from "../notifications/mod.ts";
import { countToPack } from "../orders/mod.ts";
import type { RailEntry } from "../ui/mod.ts";
import { countLate, countLostWorkers, countPaused } from "./engine/attention.ts";
import { type Attention, attentionCounts, type CountFrom } from "./attention.ts";

/** A noun of the panel: its address is in the rail of who may open it. */
interface PanelNoun extends Omit<RailEntry, "attention" | "tone"> {
  permission: Permission;
  attention?: Attention;
}

/**
 * What the panel is about, in the order of its rail. A page that is added to the panel adds its row
 * here; `key` is the letter behind `g` that leads to it.
 */
const nouns: readonly PanelNoun[] = [
  {
    href: "/admin/dashboard",
    label: "Dashboard",
    permission: "dashboard.read",
    key: "d",
    isMain: true,
  },
  {
    href: "/admin/orders",
    label: "Orders",
    group: "Shop",
    permission: "orders.read",
    key: "o",
    isMain: true,
    attention: { tone: "waiting", count: ({ deps }) => countToPack(deps) },
  },
  {
    href: "/admin/products",
    label: "Products",
    group: "Shop",
    permission: "products.read",
    key: "p",
    attention: { tone: "waiting", count: ({ deps }) => countRunningOut(deps) },
  },
  {
    href: "/admin/categories",
    label: "Categories",
    group: "Shop",
    permission: "products.read",
    key: "t",
  },
  {
    href: "/admin/customers",
    label: "Customers",
    group: "Shop",
    permission: "customers.read",
    key: "c",
  },
  {
    href: "/admin/coupons",
    label: "Codes",
    group: "Shop",
    permission: "coupons.read",
    key: "k",
  },
  {
    href: "/admin/shipping",
    label: "Delivery, taxes",
    group: "Shop",
    permission: "terms.read",
    key: "v",
  },
  {
    href: "/admin/pages",
    label: "Pages",
    group: "Shop",
    permission: "terms.read",
    key: "g",
  },
  {
    href: "/admin/notifications",
    label: "Notifications",
    permission: "notifications.read",
    key: "n",
    attention: {
      tone: "bad",
      count: async ({ deps }) => (await countNotifications(deps)).open,
    },
  },
  {
    href: "/admin/reports",
    label: "Reports",
    group: "Shop",
    permission: "reports.read",
    key: "r",
    isMain: true,
  },
  {
    href: "/admin/mail",
    label: "Mail",
    group: "Shop",
    permission: "mail.read",
    key: "m",
    isMain: true,
  },
  {
    href: "/admin/jobs",
    label: "Jobs",
    group: "Engine room",
    permission: "jobs.read",
    key: "j",
  },
  {
    href: "/admin/jobs/effects",
    label: "Effects in doubt",
    group: "Engine room",
    permission: "effects.read",
    key: "e",
    attention: { tone: "bad", count: async ({ deps }) => (await countTroubles(deps)).inDoubt },
  },
  {
    href: "/admin/queues",
    label: "Queues",
    group: "Engine room",
    permission: "queues.read",
    key: "q",
    attention: { tone: "waiting", count: countPaused },
  },
  {
    href: "/admin/workers",
    label: "Workers",
    group: "Engine room",
    permission: "workers.read",
    key: "w",
    attention: { tone: "bad", count: countLostWorkers },
  },
  {
    href: "/admin/schedules",
    label: "Schedules",
    group: "Engine room",
    permission: "schedules.read",
    key: "t",
    attention: { tone: "bad", count: countLate },
  },
  {
    href: "/admin/dead",
    label: "Dead letters",
    group: "Engine room",
    permission: "dead.read",
    key: "l",
    attention: { tone: "bad", count: ({ deps }) => countOpenDead(deps) },
  },
  {
    href: "/admin/system",
    label: "System",
    group: "House",
    permission: "system.read",
    key: "y",
  },
  {
    href: "/admin/search",
    label: "Search index",
    group: "House",
    permission: "search.read",
    key: "i",
  },
  {
    href: "/admin/backups",
    label: "Backups",
    group: "House",
    permission: "backups.read",
    key: "b",
    attention: { tone: "bad", count: async ({ deps }) => (await findTroubles(deps)).length },
  },
  {
    href: "/admin/users",
    label: "Users",
    group: "House",
    permission: "users.read",
    key: "u",
  },
  {
    href: "/admin/api-tokens",
    label: "API tokens",
    group: "House",
    permission: "api_tokens.read",
    key: "x",
  },
  {
    href: "/admin/audit",
    label: "Audit",
    group: "House",
    permission: "audit.read",
    key: "a",
  },
];

/** The nouns that somebody of this role may look at, with how many of each ask for a person. */
export async function panelNouns(role: string, from: CountFrom): Promise<RailEntry[]> {
  const counts = await attentionCounts(from, nouns);
  return nouns.filter(({ permission }) => may(role, permission))
    .map(({ permission: _, attention, ...noun }) => ({
      ...noun,
      attention: counts.get(noun.href),
      tone: attention?.tone,
    }));
}

/** The same without counts, for a page that asks nothing of what may be away. */
export function plainNouns(role: string): RailEntry[] {
  return nouns.filter(({ permission }) => may(role, permission))
    .map(({ permission: _, attention: __, ...noun }) => noun);
}

/** The search in the panel's bar: it finds people, so it is for those who may know of them. */
export function panelSearch(role: string) {
  if (!may(role, "customers.read")) return undefined;
  return { action: "/admin/lists/orders/search", label: "Number, name, e-mail or product" };
}

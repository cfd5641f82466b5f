import type { RailEntry } from "../ui/mod.ts";

/** What the panel is about, in the order of its rail. */
export const panelNouns: readonly RailEntry[] = [
  { href: "/admin/dashboard", label: "Dashboard" },
  { href: "/admin/orders", label: "Orders" },
  { href: "/admin/reports", label: "Reports" },
  { href: "/admin/mail", label: "Mail" },
  // The bar of a phone has no room for it.
  { href: "/admin/account", label: "Account" },
];

/** The search in the panel's bar. */
export const panelSearch = {
  action: "/admin/lists/orders/search",
  label: "Number, name, e-mail or product",
};

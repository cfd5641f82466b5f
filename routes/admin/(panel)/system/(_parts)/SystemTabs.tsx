import { StatusTabs } from "../../../../../lib/ui/mod.ts";

const tabs = [
  { href: "/admin/system", label: "Health" },
  { href: "/admin/system/log", label: "Log" },
  { href: "/admin/system/findings", label: "Findings" },
  { href: "/admin/system/settings", label: "Settings" },
];

/** What can be looked at of the system as a whole. */
export function SystemTabs({ path }: { path: string }) {
  return (
    <StatusTabs
      label="System"
      tabs={tabs.map((tab) => ({ ...tab, current: tab.href === path }))}
    />
  );
}

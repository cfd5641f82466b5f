import { withParams } from "../address/write_query.ts";
import type { SavedView } from "../settings/shape.ts";
import type { List, ListView } from "../shape.ts";
import type { ListTab } from "./list_data.ts";

export interface TabsOf {
  /** By the list itself. */
  offered: readonly ListView[];
  /** Kept by people. */
  views: readonly SavedView[];
  /** Id of the view that the list opens with. */
  opensWith: string | null;
  /** What is shown now, as a view would keep it; `null` where none could. */
  shown: string | null;
}

/** `All`, the ways that the list offers itself, and those that people have kept. */
export function tabsOf(list: List, { offered, views, opensWith, shown }: TabsOf): ListTab[] {
  const all = offered.some(({ query }) => query === "") ? [] : [{ label: "All", query: "" }];
  const own = [...all, ...offered].map((one) => ({ ...one, href: hrefOf(list, one.query) }));
  const kept = views.map((view) => ({
    label: view.name,
    query: view.query,
    href: hrefOf(list, view.query),
    saved: { ...view, isFirst: view.id === opensWith },
  }));
  // The address without anything is what the list opens with.
  const isLed = kept.some(({ saved, query }) => saved.isFirst && query !== "");
  const tabs = [...own, ...kept];
  const current = tabs.findIndex(({ query }) => query === shown);
  return tabs.map((tab, index) => ({
    ...tab,
    href: isLed && tab.query === "" ? `${list.path}?all=1` : tab.href,
    isCurrent: index === current,
  }));
}

function hrefOf({ path }: List, query: string): string {
  return withParams(path, new URLSearchParams(query));
}

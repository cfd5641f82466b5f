import "./hooks.ts";
import { computed, signal } from "@preact/signals";
import { type FunctionComponent, h, render } from "preact";
import { parse } from "../jsonify/parse.ts";
import { setBuildId } from "../render/asset_path.ts";
import { findIslands, type IslandPlace } from "./find_islands.ts";
import { fakeRoot } from "./fake_root.ts";
import { type Islands, type Revival, slotContent } from "./slot_content.ts";

/**
 * Bring the islands of this page to life: find their marks, and let Preact take over the DOM that
 * stands between them. One that cannot be revived stays as the server sent it.
 */
export function boot(islands: Islands, state: string, buildId: string): void {
  setBuildId(buildId);
  const revival: Revival = { islands, props: [] };
  revival.props = parse<Record<string, unknown>[]>(state, {
    Signal: (content) => signal((content as [unknown])[0]),
    Computed: (content) => computed(() => (content as [unknown])[0]),
    Slot: (content) => slotVNode(content as [number, string], revival),
  });
  for (const place of findIslands(document.body)) reviveSoon(place, revival);
}

/** Slots become components, so that their DOM is read when the island first renders them. */
function slotVNode([id, name]: [number, string], revival: Revival) {
  const Slot: FunctionComponent = () => slotContent({ id, name }, revival);
  return h(Slot, null);
}

function reviveSoon(place: IslandPlace, revival: Revival): void {
  const revive = () => reviveOne(place, revival);
  const { scheduler } = globalThis as { scheduler?: { postTask(run: () => void): void } };
  if (scheduler) scheduler.postTask(revive);
  else setTimeout(revive, 0);
}

function reviveOne({ name, index, start, end }: IslandPlace, revival: Revival): void {
  const Island = revival.islands[name];
  const props = revival.props[index];
  try {
    if (!Island || !props) throw new Error("its code or props are missing");
    render(h(Island, props), fakeRoot(start, end));
  } catch (cause) {
    const error = new Error(`The island ${name} stays as it is`, { cause });
    reportError(Object.assign(error, { island: name }));
  }
}

import { Fragment, h, type VNode } from "preact";
import { comment } from "./comment.ts";
import { InsideIsland } from "./inside_island.ts";
import { renderState } from "./render_state.ts";

export interface SlotProps {
  id: number;
  name: string;
  content: unknown;
}

/** The place in an island where the page's own JSX stands; what is in it is not the island's. */
export function Slot({ id, name, content }: SlotProps): VNode {
  const use = renderState()?.slots[id];
  if (use) use.isRendered = true;
  return h(
    Fragment,
    null,
    comment(`frsh:slot:${id}:${name}`),
    h(InsideIsland.Provider, { value: false }, content as VNode),
    comment("/frsh:slot"),
  );
}

/** The slot that a prop of an island became; `null` for any other value. */
export function slotOf(value: unknown): SlotProps | null {
  const vnode = value as VNode<SlotProps> | null;
  return typeof value === "object" && vnode?.type === Slot ? vnode.props : null;
}

import { type ComponentChildren, type ComponentType, Fragment, h, isValidElement } from "preact";
import { useContext } from "preact/hooks";
import type { Island } from "../types.ts";
import { isSignal } from "../jsonify/signal_shape.ts";
import { comment } from "./comment.ts";
import { InsideIsland } from "./inside_island.ts";
import { islandOf } from "./island_registry.ts";
import { type RenderState, renderState } from "./render_state.ts";
import { Slot } from "./slot.ts";

type Props = Record<string, unknown>;
type Boundary = ComponentType<Props>;

const boundaries = new WeakMap<Island, Boundary>();

/** What stands on the server for an island's component; `undefined` for any other component. */
export function islandBoundaryOf(type: unknown): Boundary | undefined {
  const island = islandOf(type);
  if (!island) return undefined;
  let boundary = boundaries.get(island);
  if (!boundary) boundaries.set(island, boundary = makeBoundary(island));
  return boundary;
}

function makeBoundary(island: Island): Boundary {
  // The component is called, not made into a vnode: that would become a boundary again.
  const Inside = (props: Props) => (island.fn as (props: Props) => ComponentChildren)(props);
  Inside.displayName = island.name;
  return function IslandBoundary(props: Props) {
    const state = renderState();
    if (useContext(InsideIsland) || !state) return h(Inside as ComponentType<Props>, props);
    const marked = withSlots(props, state);
    const index = state.islands.push({ island, props: marked }) - 1;
    const key = "";
    return h(
      Fragment,
      null,
      comment(`frsh:island:${island.name}:${index}:${key}`),
      h(InsideIsland.Provider, { value: true }, h(Inside as ComponentType<Props>, marked)),
      comment("/frsh:island"),
    );
  };
}

/** JSX among the props becomes slots: it is rendered here and travels as DOM. */
function withSlots(props: Props, state: RenderState): Props {
  const marked: Props = {};
  for (const [name, value] of Object.entries(props)) {
    marked[name] = holdsJsx(value) ? makeSlot(state, { name, content: value }) : value;
  }
  return marked;
}

function makeSlot(state: RenderState, { name, content }: { name: string; content: unknown }) {
  const id = state.slots.length;
  state.slots.push({ id, name, content, isRendered: false });
  return h(Slot, { id, name, content });
}

/** A signal poses as an element, so that it can stand in JSX, but travels as a signal. */
function holdsJsx(value: unknown): boolean {
  return (isValidElement(value) && !isSignal(value)) ||
    (Array.isArray(value) && value.some(holdsJsx));
}

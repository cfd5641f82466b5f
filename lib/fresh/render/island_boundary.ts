import { type ComponentType, Fragment, h, isValidElement } from "preact";
import { useContext } from "preact/hooks";
import type { Island } from "../types.ts";
import { isSignal } from "../jsonify/signal_shape.ts";
import { comment } from "./comment.ts";
import { element } from "./element.ts";
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
  return function IslandBoundary(props: Props) {
    const state = renderState();
    if (useContext(InsideIsland) || !state) return element(island.fn, props);
    const marked = withSlots(props, state);
    const index = state.islands.push({ island, props: marked }) - 1;
    const key = "";
    return h(
      Fragment,
      null,
      comment(`frsh:island:${island.name}:${index}:${key}`),
      h(InsideIsland.Provider, { value: true }, element(island.fn, marked)),
      comment("/frsh:island"),
    );
  };
}

/** Children and JSX among the props become slots: they are rendered here and travel as DOM. */
function withSlots(props: Props, state: RenderState): Props {
  const marked: Props = {};
  for (const [name, value] of Object.entries(props)) {
    marked[name] = name === "children" || holdsJsx(value)
      ? makeSlot(state, { name, content: value })
      : value;
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

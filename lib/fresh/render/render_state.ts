import type { VNode } from "preact";
import type { Island } from "../types.ts";
import type { Place } from "./active_links.ts";

/** An island on this page: which, and the props it is revived with. */
export interface IslandUse {
  island: Island;
  props: Record<string, unknown>;
}

/** What one rendering collects. Rendering is synchronous, so a module variable can hold it. */
export interface RenderState {
  /** The page that links are compared with. */
  shown: Place;
  /** Made when the first inline script or style asks for it. */
  nonce: string | null;
  /** What `<Head>`s asked for in this pass, by what it is. */
  head: Map<string, VNode>;
  /** The same of the pass before, which the document's head can show in its places. */
  askedBefore: ReadonlyMap<string, VNode>;
  /** Whether the document's head has been rendered. */
  hasShownHead: boolean;
  /** What of it stands in the document's head already. */
  placed: Set<string>;
  islands: IslandUse[];
  /** Slots by id: how often each was rendered, and with what. */
  slots: SlotUse[];
}

/** JSX that was handed to an island. */
export interface SlotUse {
  id: number;
  name: string;
  content: unknown;
  isRendered: boolean;
}

let current: RenderState | null = null;

export function newRenderState(shown: Place): RenderState {
  return {
    shown,
    nonce: null,
    head: new Map(),
    askedBefore: new Map(),
    hasShownHead: false,
    placed: new Set(),
    islands: [],
    slots: [],
  };
}

/** The state of the rendering that is under way; `null` outside of one. */
export function renderState(): RenderState | null {
  return current;
}

/** What was asked for the head until now is known to what is rendered next. */
export function nextPass(state: RenderState): void {
  state.askedBefore = state.head;
  state.head = new Map();
}

/** Render with this state. */
export function withRenderState<T>(state: RenderState, render: () => T): T {
  const outer = current;
  current = state;
  try {
    return render();
  } finally {
    current = outer;
  }
}

export function nonceOf(state: RenderState): string {
  return state.nonce ??= crypto.randomUUID().replaceAll("-", "");
}

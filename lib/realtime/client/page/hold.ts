/** What somebody is at: nothing moves while that is so. */
export interface Hold {
  isHeld(): boolean;
  stop(): void;
}

export interface HoldOptions {
  /** The list, and what stands above it and belongs to it. */
  zones: readonly HTMLElement[];
  list: HTMLElement;
  /** Called when nobody is at it any more. */
  release(): void;
}

/** A focus that a mouse left behind is nobody reading. */
const busy = ':is(:focus-visible, [open], [aria-expanded="true"], :popover-open)';
const chosen = "[data-id] input:checked";

/**
 * Whether somebody is at a list: points at it, has the focus or an open menu in it, has chosen a row,
 * marked some of its text, or has scrolled into it.
 */
export function createHold({ zones, list, release }: HoldOptions): Hold {
  const pointed = new Set<HTMLElement>();
  const events = new AbortController();
  const { signal } = events;

  function isHeld(): boolean {
    return pointed.size > 0 || list.getBoundingClientRect().top < 0 || isMarked(list) ||
      list.querySelector(chosen) !== null || zones.some((zone) => zone.querySelector(busy));
  }

  const look = () => void (isHeld() || release());
  for (const zone of zones) {
    zone.addEventListener("pointerenter", () => pointed.add(zone), { signal });
    zone.addEventListener("pointerleave", () => {
      pointed.delete(zone);
      look();
    }, { signal });
    zone.addEventListener("focusout", ({ relatedTarget }) => {
      if (!zone.contains(relatedTarget as Node | null)) queueMicrotask(look);
    }, { signal });
    zone.addEventListener("change", look, { signal });
    zone.addEventListener("toggle", look, { signal, capture: true });
  }
  addEventListener("scroll", look, { signal, passive: true });
  return { isHeld, stop: () => events.abort() };
}

/** Somebody has marked text of it, to copy it. */
export function isMarked(list: Element): boolean {
  const marked = getSelection();
  return marked !== null && !marked.isCollapsed && marked.containsNode(list, true);
}

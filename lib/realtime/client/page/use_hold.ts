import { useEffect, useRef } from "preact/hooks";

/**
 * Whether somebody is at a list: points at it or at what stands above it, has the focus in it, or
 * has scrolled into it. Nothing moves while it is held.
 *
 * @param release  let what waits take its place; called when nobody is at the list any more
 */
export function useHold(release: () => void) {
  const zone = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const isPointed = useRef(false);

  function isHeld(): boolean {
    if (!zone.current || !list.current) return false;
    // A focus that a mouse left behind is nobody reading.
    const isFocused = zone.current.querySelector(":focus-visible") !== null;
    return isPointed.current || isFocused || list.current.getBoundingClientRect().top < 0;
  }

  const left = () => void (isHeld() || release());
  useEffect(() => {
    addEventListener("scroll", left, { passive: true });
    return () => removeEventListener("scroll", left);
  }, []);
  return {
    zone,
    list,
    isHeld,
    /** What waits was asked for. Who asked goes on at its first link. */
    letGo(): void {
      // The button that was pressed goes with what waited: the focus leaves it before.
      list.current?.focus({ preventScroll: true });
      release();
      requestAnimationFrame(() => list.current?.querySelector("a")?.focus());
    },
    handlers: {
      onPointerEnter: () => void (isPointed.current = true),
      onPointerLeave: () => {
        isPointed.current = false;
        left();
      },
      onFocusOut({ relatedTarget }: FocusEvent) {
        if (!zone.current?.contains(relatedTarget as Node | null)) left();
      },
    },
  };
}

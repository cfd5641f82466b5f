import { useEffect, useRef } from "preact/hooks";
import { createHold, type Hold } from "./hold.ts";

/**
 * Whether somebody is at a list that an island renders. Nothing moves while it is held.
 *
 * @param release  let what waits take its place; called when nobody is at the list any more
 */
export function useHold(release: () => void) {
  const zone = useRef<HTMLElement>(null);
  const list = useRef<HTMLOListElement>(null);
  const hold = useRef<Hold | null>(null);
  useEffect(() => {
    if (!zone.current || !list.current) return;
    hold.current = createHold({ zones: [zone.current], list: list.current, release });
    return () => hold.current?.stop();
  }, []);
  return {
    zone,
    list,
    isHeld: () => hold.current?.isHeld() ?? false,
    /** What waits was asked for. Who asked goes on at its first link. */
    letGo(): void {
      // The button that was pressed goes with what waited: the focus leaves it before.
      list.current?.focus({ preventScroll: true });
      release();
      requestAnimationFrame(() => list.current?.querySelector("a")?.focus());
    },
  };
}

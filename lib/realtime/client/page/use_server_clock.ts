import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { serverClock } from "./server_clock.ts";

const TICK_MS = 15_000;

/** The server's time in a page: relative times go on by it. @param nowIso  instant of the page */
export function useServerClock(nowIso: string) {
  const clock = useMemo(() => serverClock(nowIso), []);
  const now = useSignal(new Date(nowIso));
  useEffect(() => {
    const timer = setInterval(() => now.value = clock.now(), TICK_MS);
    return () => clearInterval(timer);
  }, []);
  return {
    now,
    at: clock.at,
    /** Something has happened on the server: no page shows it in the future. */
    reached(iso: string): void {
      clock.reached(new Date(iso));
      now.value = clock.now();
    },
  };
}

/** What the client needs of the world: time, chance, and news that a try may now succeed. */
export interface BrowserHost {
  /** This machine's clock: it goes on while the machine sleeps. */
  nowMs(): number;
  random(): number;
  /** Run once, `ms` from now. @returns a function that calls it off */
  later(ms: number, run: () => void): () => void;
  /**
   * Call `run` when the network is back or the page is looked at again, also as it comes back whole from
   * the browser's history. @returns how to stop
   */
  onWake(run: () => void): () => void;
  /** Call `run` when the network is back. @returns how to stop */
  onOnline(run: () => void): () => void;
  /** Call `run` when the network is gone. @returns how to stop */
  onOffline(run: () => void): () => void;
  /** Call `run` when the page is left; it may come back, see `onWake`. @returns how to stop */
  onLeave(run: () => void): () => void;
  /** What this tab remembers from page to page; empty where the browser keeps nothing. */
  memory: { read(): string | null; write(text: string | null): void };
}

const MEMORY_KEY = "live.carrier";

export function browserHost(): BrowserHost {
  return {
    nowMs: Date.now,
    random: Math.random,
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onWake(run) {
      const forget = [
        on(globalThis, "online", run),
        on(document, "visibilitychange", () => document.visibilityState === "visible" && run()),
        on(globalThis, "pageshow", (event) => (event as PageTransitionEvent).persisted && run()),
      ];
      return () => forget.forEach((one) => one());
    },
    onOnline: (run) => on(globalThis, "online", run),
    onOffline: (run) => on(globalThis, "offline", run),
    onLeave: (run) => on(globalThis, "pagehide", run),
    memory: { read: () => remembered(), write: (text) => remembered(text) },
  };
}

function on(target: EventTarget, type: string, run: (event: Event) => void): () => void {
  target.addEventListener(type, run);
  return () => target.removeEventListener(type, run);
}

/** Read what the tab remembers or, given a text, change it; who forbids storage forbids both. */
function remembered(text?: string | null): string | null {
  try {
    if (text === null) sessionStorage.removeItem(MEMORY_KEY);
    else if (text !== undefined) sessionStorage.setItem(MEMORY_KEY, text);
    return sessionStorage.getItem(MEMORY_KEY);
  } catch {
    return null;
  }
}

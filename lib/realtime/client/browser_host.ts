/** What the client needs of the world: time, chance, and news that a try may now succeed. */
export interface BrowserHost {
  /** This machine's clock: it goes on while the machine sleeps. */
  nowMs(): number;
  random(): number;
  /** Run once, `ms` from now. @returns a function that calls it off */
  later(ms: number, run: () => void): () => void;
  /** Call `run` when the network is back or the page is looked at again. @returns how to stop */
  onWake(run: () => void): () => void;
  /** Call `run` when the network is gone. @returns how to stop */
  onOffline(run: () => void): () => void;
}

export function browserHost(): BrowserHost {
  return {
    nowMs: Date.now,
    random: Math.random,
    later(ms, run) {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
    onWake(run) {
      const onVisible = () => void (document.visibilityState === "visible" && run());
      addEventListener("online", run);
      document.addEventListener("visibilitychange", onVisible);
      return () => {
        removeEventListener("online", run);
        document.removeEventListener("visibilitychange", onVisible);
      };
    },
    onOffline(run) {
      addEventListener("offline", run);
      return () => removeEventListener("offline", run);
    },
  };
}

export interface SessionTimes {
  /** Until the session is over if nothing is done. */
  idleMs: number;
  /** Until it is over in any case. */
  limitMs: number;
  /** Looking at the page is use. */
  isLive: boolean;
}

export type SessionPhase = "good" | "ending" | "over";

export interface SessionWatch {
  /** Use the session, so that it goes on. */
  stay(): void;
  stop(): void;
}

const SESSION_URL = "/api/admin/session";
/** Warned early enough to read it, to decide and to press. */
export const WARN_MS = 2 * 60_000;
/** Well within the idle limit; the server writes at most once a minute. */
export const USE_EVERY_MS = 5 * 60_000;

/**
 * Follow a session's time in the browser. Other pages of the panel in the same browser are heard:
 * use there is use here. Only differences of time are counted, so a wrong clock does no harm.
 */
export function watchSession(
  times: SessionTimes,
  onPhase: (phase: SessionPhase) => void,
): SessionWatch {
  const others = new BroadcastChannel("session");
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endsAtMs = 0;

  function count(leftMs: number, isNews: boolean): void {
    endsAtMs = Date.now() + leftMs;
    if (isNews) others.postMessage({ endsAtMs });
    step();
  }

  function step(): void {
    clearTimeout(timer);
    const leftMs = endsAtMs - Date.now();
    if (leftMs <= 0) return onPhase("over");
    onPhase(leftMs <= WARN_MS ? "ending" : "good");
    timer = setTimeout(step, leftMs <= WARN_MS ? leftMs : leftMs - WARN_MS);
  }

  async function use(): Promise<void> {
    const answer = await fetch(SESSION_URL, { cache: "no-store" }).catch(() => null);
    if (answer?.status === 401 || answer?.status === 404) return count(0, false);
    if (!answer?.ok) return;
    const { idleMs, limitMs } = await answer.json() as SessionTimes;
    count(Math.min(idleMs, limitMs), true);
  }

  const isLookedAt = () => document.visibilityState === "visible";
  const look = () => void (isLookedAt() && (times.isLive ? use() : step()));
  const using = setInterval(() => times.isLive && isLookedAt() && use(), USE_EVERY_MS);
  others.onmessage = ({ data }) => {
    if (data.endsAtMs > endsAtMs) count(data.endsAtMs - Date.now(), false);
  };
  document.addEventListener("visibilitychange", look);
  count(Math.min(times.idleMs, times.limitMs), true);
  return {
    stay: () => void use(),
    stop() {
      clearTimeout(timer);
      clearInterval(using);
      others.close();
      document.removeEventListener("visibilitychange", look);
    },
  };
}

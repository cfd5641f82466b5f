import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { watchSession } from "../../lib/ui/panel/watch_session.ts";
import { Notice } from "../../lib/ui/data/Notice.tsx";

export interface SessionEndProps {
  /** Until the session is over if nothing is done. */
  idleMs: number;
  /** Until it is over in any case. */
  limitMs: number;
  /** Looking at this page is use. */
  isLive: boolean;
}

/** Says two minutes before that the session is about to end, and when it has. */
export default function SessionEnd({ idleMs, limitMs, isLive }: SessionEndProps) {
  const phase = useSignal<"good" | "ending" | "over">("good");
  const stay = useSignal<(() => void) | null>(null);
  useEffect(() => {
    const watch = watchSession({ idleMs, limitMs, isLive }, (now) => void (phase.value = now));
    stay.value = watch.stay;
    return watch.stop;
  }, []);
  return (
    <div class="session-end" role="alert">
      {phase.value === "ending"
        ? (
          <Notice tone="waiting">
            You will be logged out in 2 minutes. {idleMs < limitMs
              ? (
                <button
                  type="button"
                  class="button button-quiet"
                  onClick={() => stay.value?.()}
                >
                  Stay logged in
                </button>
              )
              : "Finish what you are doing and log in again."}
          </Notice>
        )
        : null}
      {phase.value === "over"
        ? (
          <Notice tone="waiting">
            You have been logged out. What you have typed is still here: send it, and log in then.
          </Notice>
        )
        : null}
    </div>
  );
}

import { useSignal } from "@preact/signals";
import { useEffect, useLayoutEffect, useRef } from "preact/hooks";
import { browserHost } from "../../lib/realtime/client/browser_host.ts";
import { followLog, type LogFollower, type LogState } from "../../lib/site/client/follow_log.ts";
import type { LogLine } from "../../lib/site/log/shape.ts";
import { lineText, LogLines } from "../../lib/ui/panel/log/LogLines.tsx";
import { Revoked } from "../../lib/ui/panel/Revoked.tsx";

export interface LiveLogProps {
  /** `Log of this job` */
  label: string;
  /** Path of the stream of its lines. */
  path: string;
  /** Path of the file with all of them. */
  file: string;
  /** The newest lines, the oldest of these first. */
  lines: LogLine[];
  /** Where they end. */
  after: string;
  /** `21:01:07 UTC`: when they were read. */
  asOf: string;
}

/** Lines that a page keeps while it follows, and while somebody reads further up. */
const KEPT = { following: 1_000, reading: 5_000 };
/** As near to the end of it, in px, is at the end. */
const NEAR = 8;

/** A log as it is written. It follows, until somebody scrolls up to read. */
export default function LiveLog({ label, path, file, asOf, ...first }: LiveLogProps) {
  const lines = useSignal(first.lines);
  const state = useSignal<LogState | null>(null);
  const unseen = useSignal(0);
  const told = useSignal("");
  const box = useRef<HTMLDivElement>(null);
  const follower = useRef<LogFollower | null>(null);
  /** Where this script has scrolled to: what lies above that was scrolled to by a person. */
  const end = useRef({ isFollowed: true, top: 0 });

  useEffect(() => {
    follower.current = followLog({
      path,
      after: first.after,
      onState: (now) => void (state.value = now),
      onLines(more) {
        const { isFollowed } = end.current;
        const most = isFollowed ? KEPT.following : KEPT.reading;
        if (!isFollowed) unseen.value += more.length;
        lines.value = [...lines.value, ...more].slice(-most);
      },
    }, { base: location.href, host: browserHost() });
    return () => follower.current?.stop();
  }, []);

  useLayoutEffect(() => {
    if (end.current.isFollowed) toEnd();
  }, [lines.value]);

  function toEnd(): void {
    const element = box.current;
    if (!element) return;
    element.scrollTop = element.scrollHeight;
    end.current = { isFollowed: true, top: element.scrollTop };
    unseen.value = 0;
  }

  function scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = box.current!;
    if (scrollHeight - scrollTop - clientHeight <= NEAR) {
      end.current = { isFollowed: true, top: scrollTop };
      unseen.value = 0;
    } else if (scrollTop < end.current.top - 1) end.current.isFollowed = false;
  }

  async function copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(lines.value.map(lineText).join("\n"));
      told.value = "Copied";
    } catch {
      // Without https a browser lets nobody write there.
      getSelection()?.selectAllChildren(box.current!);
      told.value = "Chosen: copy it by the keyboard";
    }
  }

  function clear(): void {
    lines.value = [];
    unseen.value = 0;
    told.value = "Cleared here; the file has all";
  }

  if (state.value === "ended") return <Revoked what="this log" />;
  const isPaused = state.value === "paused";
  const { length } = lines.value;
  return (
    <div class="log">
      <div class="log-head">
        <Badge state={state.value} asOf={asOf} />
        <span class="log-count">{length === 1 ? "1 line" : `${length} lines`}</span>
        {state.value === null ? null : (
          <>
            <button
              type="button"
              class="button button-quiet"
              aria-pressed={isPaused}
              onClick={() => follower.current?.pause(!isPaused)}
            >
              {isPaused ? "Go on" : "Pause"}
            </button>
            <button type="button" class="button button-quiet" onClick={clear}>Clear</button>
            <button type="button" class="button button-quiet" onClick={copy}>Copy</button>
          </>
        )}
        <a class="button button-quiet" href={file} download>Download</a>
        <span class="log-told" role="status">{told}</span>
      </div>
      <div
        class="log-lines"
        ref={box}
        role="region"
        aria-label={label}
        tabindex={0}
        onScroll={scrolled}
      >
        <LogLines lines={lines.value} />
      </div>
      {unseen.value > 0
        ? (
          <button type="button" class="live-pill log-more" onClick={toEnd}>
            {unseen.value === 1 ? "1 new line" : `${unseen.value} new lines`}
          </button>
        )
        : null}
    </div>
  );
}

const tones = { live: "good", paused: "neutral", reconnecting: "waiting" } as const;

function Badge({ state, asOf }: { state: Exclude<LogState, "ended"> | null; asOf: string }) {
  if (state === null) return <span class="badge tone-neutral">{`as of ${asOf}`}</span>;
  return <span class={`badge tone-${tones[state]}`}>{state}</span>;
}

import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { browserHost, joinLive } from "../../lib/realtime/client/mod.ts";
import { createAnnouncer } from "../../lib/realtime/client/page/announcer.ts";
import { createArrivals } from "../../lib/realtime/client/page/arrivals.ts";
import { browserPage } from "../../lib/realtime/client/page/browser_page.ts";
import {
  followRows,
  type LiveRows,
  type LiveRowsState,
} from "../../lib/realtime/client/page/live_rows.ts";
import { markRows } from "../../lib/realtime/client/page/row_swap.ts";
import { readRows } from "../../lib/realtime/client/page/read_page.ts";
import { useServerClock } from "../../lib/realtime/client/page/use_server_clock.ts";
import { LiveBar } from "../../lib/ui/panel/LiveBar.tsx";

export interface LiveListProps {
  /** Id of the part with the rows, each `[data-id]`; `?part=rows` of the page's address answers with it alone. */
  id?: string;
  /** What tells of its rows. */
  groups: string[];
  /** Place in the live log of the rows on the page, read before them; `null` where it is not known. */
  cursor: string | null;
  /** ISO instant of the page, by the server's clock. */
  nowIso: string;
  noun: { one: string; many: string };
  /** How often its rows are read where no event comes, ms (a minute). */
  everyMs?: number;
  /** Types of events that bring a row of this list, for the count in a tab that nobody looks at. */
  arrivals?: string[];
}

/** Above a list that the server renders: keeps its rows as they are now, and moves nothing that somebody is at. */
export default function LiveList(props: LiveListProps) {
  const { id = "list", groups, cursor, noun, everyMs, arrivals: types = [] } = props;
  const state = useSignal<LiveRowsState | null>(null);
  const news = useSignal("");
  const bar = useRef<HTMLDivElement>(null);
  const rows = useRef<LiveRows | null>(null);
  const clock = useServerClock(props.nowIso);
  useEffect(() => {
    const list = document.getElementById(id);
    if (!list || !bar.current) return;
    const host = browserHost();
    const announcer = createAnnouncer<string>({
      say: (sentence) => void (news.value = sentence),
      sentenceOf: ({ length }) => length === 1 ? `1 new ${noun.one}` : `${length} new ${noun.many}`,
      host,
    });
    let marks: ReadonlySet<string> = new Set();
    const mark = (ids: ReadonlySet<string>) => markRows(list, marks = ids);
    const arrivals = createArrivals({ page: browserPage, host, onMarks: mark });
    rows.current = followRows({
      list,
      bar: bar.current,
      groups,
      cursor,
      everyMs,
      arrivals: types,
      onState(now) {
        state.value = now;
        // What has waited may be there now.
        mark(marks);
      },
      onAdded(ids) {
        announcer.arrived(...ids);
        for (const one of ids) arrivals.arrived(one);
      },
      onUnseen: (one) => arrivals.arrived(one),
    }, {
      join: joinLive,
      read: () => readRows(id),
      host,
      isLookedAt: () => !browserPage.isHidden(),
    });
    return () => {
      rows.current?.stop();
      announcer.stop();
      arrivals.stop();
    };
  }, []);

  function show(): void {
    const list = document.getElementById(id);
    rows.current?.show();
    list?.querySelector<HTMLElement>("[data-id] a")?.focus();
  }

  const { report = null, isPaused = false, completeToMs = null } = state.value ?? {};
  return (
    <div class="live-head" ref={bar}>
      <LiveBar
        noun={noun}
        added={state.value?.added ?? 0}
        isOther={state.value?.isOther ?? false}
        completeTo={completeToMs === null ? new Date(props.nowIso) : clock.at(completeToMs)}
        isOld={report !== null && report.state !== "live" && report.heardAtMs !== null}
        isPaused={isPaused}
        isAwake={state.value !== null}
        isRevoked={state.value?.isRevoked ?? false}
        onShow={show}
        onPause={() => rows.current?.pause(!isPaused)}
      />
      <p class="hidden" aria-live="polite">{news}</p>
    </div>
  );
}

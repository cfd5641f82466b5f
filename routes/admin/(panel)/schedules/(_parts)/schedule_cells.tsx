import { ruleWords, type scheduleList, scheduleState } from "../../../../../lib/site/mod.ts";
import { exactTime, relativeTime, Time } from "../../../../../lib/ui/mod.ts";
import type { CellsOf } from "../../../../../lib/ui/panel/list/ListTable.tsx";

/** The form that the buttons of rows send. */
export const SCHEDULE_FORM = "schedule-acts";

const states = {
  late: { tone: "bad", words: "late" },
  paused: { tone: "waiting", words: "paused" },
  on: { tone: "good", words: "on time" },
} as const;

/** How a line of the timetable looks. @param mayAct  has buttons */
export function scheduleCells(mayAct: boolean): CellsOf<typeof scheduleList> {
  const button = (act: string, schedule: string, label: string) => (
    <button
      type="submit"
      form={SCHEDULE_FORM}
      name={act}
      value={schedule}
      class="button button-quiet"
      aria-label={`${label} ${schedule}`}
    >
      {label}
    </button>
  );
  return {
    schedule: ({ schedule, task, queue }) => (
      <th scope="row" class="any job-task">
        {schedule}
        <span class="engine-message">{`${task} in ${queue}`}</span>
      </th>
    ),
    rule: ({ rule, missed }) => (
      <td class="any">
        {ruleWords(rule)}
        <span class="engine-message">{`${rule}; ${missedWords(missed)}`}</span>
      </td>
    ),
    state(row, now) {
      const { tone, words } = states[scheduleState(row)];
      return (
        <td class="any">
          <span class={`engine-state tone-${tone}`}>{words}</span>
          {row.pausedAt
            ? (
              <span class="engine-message">
                {`by ${row.pausedByName}, ${relativeTime(row.pausedAt, now)}`}
                {row.pauseReason ? `: ${row.pauseReason}` : ""}
              </span>
            )
            : null}
          {row.late > 0 && !row.pausedAt
            ? (
              <span class="engine-message">
                {`${row.late} missed: is a scheduler running?`}
              </span>
            )
            : null}
        </td>
      );
    },
    next: ({ next }, now) => (
      <td class="any" data-label="Next">
        <span title={next.map(exactTime).join("\n")}>
          {next.map((at) => relativeTime(at, now)).join(", ") || "never again"}
        </span>
      </td>
    ),
    last: ({ last, lastJobId, lastFiredAt }, now) => (
      <td class="any" data-label="Last">
        {lastJobId && lastFiredAt
          ? (
            <>
              <a href={`/admin/jobs/${lastJobId}`}>{last}</a>, <Time at={lastFiredAt} now={now} />
            </>
          )
          : "never"}
      </td>
    ),
    place: ({ place }) => <td class="number least">{place + 1}</td>,
    act: ({ schedule, pausedAt }) => (
      <td class="act row-act">
        {mayAct ? button("run", schedule, "Run now") : null}
        {!mayAct ? null : pausedAt ? button("resume", schedule, "Resume") : (
          <a
            class="button button-quiet"
            href={`/admin/schedules/${schedule}/pause`}
            aria-label={`Pause ${schedule} …`}
          >
            Pause …
          </a>
        )}
      </td>
    ),
  };
}

function missedWords(missed: "none" | "last" | { all: number }): string {
  if (missed === "none") return "what is missed is left out";
  if (missed === "last") return "of what is missed the last runs later";
  return `what is missed runs later, ${missed.all} at most`;
}

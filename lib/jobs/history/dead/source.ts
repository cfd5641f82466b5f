import { choice, line, since, sqlSource, until } from "../../../lists/mod.ts";
import type { Queryable } from "../../../db/mod.ts";
import { queues } from "../../task/job.ts";
import { type DeadLetter, letterColumns } from "./letter.ts";

/** What dead letters are narrowed by. */
export const deadFilters = {
  state: choice("State", { open: "Open", retried: "Retried", discarded: "Discarded" }),
  // As the page of an error has it in its address.
  error: line("Error", { max: 40 }),
  task: line("Task"),
  queue: choice(
    "Queue",
    Object.fromEntries(queues.map((one) => [one, one])) as Record<(typeof queues)[number], string>,
  ),
  about: line("About", { examples: ["order:…"], max: 200 }),
  since: since("Died since"),
  until: until("Died until"),
};
type DeadFilters = typeof deadFilters;
type State = "open" | "retried" | "discarded";

/** Dead letters for the list of the panel, the newest first. */
export const deadSource = sqlSource<DeadLetter, DeadFilters>({
  columns: letterColumns,
  from: (sql) => sql`jobs_history h left join job_dead_acts a on a.job_id = h.id`,
  always: (sql) => sql`h.outcome = 'dead'`,
  id: { column: (sql) => sql`h.id`, type: "uuid" },
  where: {
    state: stateOf,
    error: (sql, fingerprint) => sql`h.fingerprint = ${fingerprint}`,
    task: (sql, task) => sql`h.task = ${task}`,
    queue: (sql, names) => sql`h.queue = any (${[...names]}::text[])`,
    about: (sql, about) => sql`h.about @> ${[about]}::text[]`,
    since: (sql, at) => sql`h.finished_at >= ${at}`,
    until: (sql, at) => sql`h.finished_at < ${at}`,
  },
  sorts: { died: { by: (sql) => sql`h.finished_at`, type: "instant" } },
});

/** Without `a`, as far as it can be: Postgres would join all letters before it returns the first. */
function stateOf(sql: Queryable, states: readonly State[]) {
  const acts = sql`from job_dead_acts t where t.job_id = h.id`;
  const conditions = states.map((state) =>
    state === "open"
      ? sql`not exists (select ${acts} and (t.retried_as is not null or t.discarded_at is not null))`
      : state === "retried"
      ? sql`exists (select ${acts} and t.retried_as is not null)`
      : sql`exists (select ${acts} and t.discarded_at is not null)`
  );
  return sql`(${conditions.reduce((all, one) => sql`${all} or ${one}`, sql`false`)})`;
}

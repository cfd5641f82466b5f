import { choice, line, since, sqlSource, until } from "../../../lists/mod.ts";
import type { Fragment, Queryable } from "../../../db/mod.ts";
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
    // Found first: in the order of the list, all letters would be read where few match.
    about: (sql, about) =>
      sql`h.id = any (array(
            select d.id from jobs_history d
             where d.about @> ${[about]}::text[] and d.about <> '{}' and d.outcome = 'dead'))`,
    since: (sql, at) => sql`h.finished_at >= ${at}`,
    until: (sql, at) => sql`h.finished_at < ${at}`,
  },
  sorts: { died: { by: (sql) => sql`h.finished_at`, type: "instant" } },
});

/** Without `a`, as far as it can be: Postgres would join all letters before it returns the first. */
function stateOf(sql: Queryable, states: readonly State[]) {
  const acted = (is: Fragment) =>
    sql`exists (select from job_dead_acts t where t.job_id = h.id and (${is}))`;
  const ends = {
    retried: sql`t.retried_as is not null`,
    discarded: sql`t.discarded_at is not null`,
  };
  const any = sql`${ends.retried} or ${ends.discarded}`;
  const asked = states.filter((state) => state !== "open").map((state) => ends[state]);
  if (states.includes("open")) {
    const open = sql`not ${acted(any)}`;
    return asked.length === 0 ? open : sql`(${open} or ${acted(eitherOf(sql, asked))})`;
  }
  // Alone, so that the few acts are gone through and not the letters.
  return acted(eitherOf(sql, asked));
}

function eitherOf(sql: Queryable, conditions: readonly Fragment[]): Fragment {
  return conditions.reduce((all, one) => sql`${all} or ${one}`);
}

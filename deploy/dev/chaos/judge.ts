import type { Sql } from "../../../lib/db/mod.ts";
import { countEffects } from "./effect_file.ts";
import type { PromiseBook } from "./promiser.ts";
import { type Fate, fateOf } from "./tasks.ts";

/** What the ledger says against the system, and figures that are no violations. */
export interface Judgement {
  jobs: number;
  violations: string[];
  /** Effects beyond the first that the system itself had recorded as in doubt. */
  copiesInDoubt: number;
  /** Jobs with more than one row in history: ended, forgotten by Redis, run again. */
  endedAgain: number;
}

interface End {
  id: string;
  outcomes: string[];
  writes: number;
  doubts: number;
}

const outcomes: Record<Fate, string> = {
  done: "done",
  retried: "done",
  snoozed: "done",
  cancelled: "cancelled",
  dead: "dead",
  hostile: "dead",
};

/** Hold every promised job against history, effects and writes. */
export async function judge(
  sql: Sql,
  about: { promised: PromiseBook; effectFile: string },
): Promise<Judgement> {
  const { promised, effectFile } = about;
  const effects = await countEffects(effectFile);
  const ends = new Map((await readEnds(sql)).map((end) => [end.id, end]));
  const verdict: Judgement = { jobs: 0, violations: [], copiesInDoubt: 0, endedAgain: 0 };
  const known = new Map([...promised.sure, ...promised.unsure]);
  for (const [id, n] of known) {
    const end = ends.get(id);
    if (!end && promised.unsure.has(id)) continue;
    verdict.jobs++;
    if (!end) verdict.violations.push(`job ${n} (${id}) is lost`);
    else judgeJob(verdict, { n, end, copies: effects.get(`${id}.effect`) ?? 0 });
  }
  const strange = [...ends.keys()].filter((id) => !known.has(id));
  for (const id of strange) verdict.violations.push(`job ${id} was never promised`);
  return verdict;
}

function judgeJob(verdict: Judgement, job: { n: number; end: End; copies: number }): void {
  const { n, end, copies } = job;
  const fate = fateOf(n);
  const wanted = fate === "cancelled" ? 0 : 1;
  const say = (what: string) => void verdict.violations.push(`job ${n} (${end.id}): ${what}`);
  if (end.outcomes.some((outcome) => outcome !== outcomes[fate])) {
    say(`ended as ${end.outcomes.join(", ")} and not as ${outcomes[fate]}`);
  }
  if (end.outcomes.length > 1) verdict.endedAgain++;
  if (end.writes !== wanted) say(`${end.writes} writes instead of ${wanted}`);
  if (copies < wanted) say("its effect did not happen");
  if (copies > wanted + end.doubts) {
    say(`${copies} effects, of which only ${end.doubts} are recorded as in doubt`);
  }
  verdict.copiesInDoubt += Math.max(0, copies - wanted);
}

async function readEnds(sql: Sql): Promise<End[]> {
  return await sql<End[]>`
    select h.id, h.outcomes, coalesce(w.writes, 0) as writes, coalesce(e.doubts, 0) as doubts
      from (select id, array_agg(outcome) as outcomes from jobs_history group by id) h
      left join (select job_id, count(*)::int as writes from chaos_writes group by job_id) w
             on w.job_id = h.id
      left join (select job_id, sum(doubts)::int as doubts from job_effects group by job_id) e
             on e.job_id = h.id`;
}

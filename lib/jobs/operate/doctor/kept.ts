import { DAY_MS } from "../../../clock.ts";
import type { Deps } from "../../../deps.ts";
import { isPromised } from "../../outbox/store.ts";
import type { Leftovers } from "../../brokers/desk.ts";
import { deskOf } from "../../brokers/desk_of.ts";
import { queues } from "../../task/job.ts";
import { EFFECT_DAYS } from "../../organs/cleanup.ts";
import { type Finding, ok, red, warn } from "../../brokers/finding.ts";

/**
 * Above these many, ends that wait for their history, or ids without a waiting job, are not merely
 * on their way.
 */
const MANY = 10_000;
const TOO_MANY = 100_000;
/** For each queue, the newest dead letters up to this many are kept. */
const DEAD_KEPT = 10_000;
/** A cleaning may have been missed twice before this is a fault. */
const GRACE_DAYS = 2;

/** How much do we keep of jobs that are over, and does it stay within its bounds? */
export async function checkKept(deps: Deps): Promise<Finding[]> {
  const held = await deskOf(deps).leftovers(queues);
  return [...held.flatMap(judge), await effects(deps)];
}

function judge({ queue, ended, dead, left }: Leftovers): Finding[] {
  const says = `${queue}: ${dead} dead letters are held, ${ended} ends wait for their history, ` +
    `${left} ids are left in lines`;
  const faults: Finding[] = [];
  if (ended > MANY) {
    const fix = "Does a historian run (worker or scheduler)? See `history.delayed` in RUNBOOK.md";
    faults.push((ended > TOO_MANY ? red : warn)("kept.ended", { says, fix }));
  }
  if (dead > DEAD_KEPT) {
    const fix = "They leave when ends are stored: does a historian run (worker or scheduler)?";
    faults.push(warn("kept.dead", { says, fix }));
  }
  if (left > MANY) {
    const fix =
      `They go when their turn comes, or with \`ctl queue purge ${queue} --yes\`; is it paused?`;
    faults.push(warn("kept.left", { says, fix }));
  }
  return faults.length > 0 ? faults : [ok("kept", says)];
}

/** The number is Postgres's last estimate; rows past keeping are searched for. */
async function effects({ sql, clock }: Deps): Promise<Finding> {
  const before = new Date(clock.now().getTime() - (EFFECT_DAYS + GRACE_DAYS) * DAY_MS);
  const [row] = await sql<{ about: number; old: number }[]>`
    select (select greatest(0, reltuples)::float8 from pg_class
             where oid = 'job_effects'::regclass) as about,
           (select count(*)::int from (
              select from job_effects e
               where coalesce(settled_at, intended_at) < ${before}
                 and not ${isPromised(sql, "e.job_id")}
               order by coalesce(settled_at, intended_at) limit ${MANY}) few) as old`;
  const { about, old } = row!;
  const check = "kept.effects";
  if (old === 0) return ok(check, `About ${about} effects are kept, none longer than it should be`);
  const says = `About ${about} effects are kept; ${old === MANY ? `over ${MANY}` : old} of them ` +
    `were noted over ${EFFECT_DAYS + GRACE_DAYS} days ago`;
  return warn(check, {
    says,
    fix: "Does the schedule data.cleanup run each night? See `ctl schedules`",
  });
}

import { inTransaction, type Tx } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import { endOf } from "../history/store.ts";
import { isPromised } from "../outbox/store.ts";
import { createOrgan, type Organ } from "../../process/organ.ts";
import { askAllCancels, type JobCanceller } from "./cancel.ts";
import type { Tasks } from "./due_step.ts";
import { type EndedStep, endedStep, recordEnds } from "./ended.ts";
import { progressFlows } from "./progress.ts";
import { lockFlows } from "./store.ts";

/*
 * The flow repair: compares flows with what has become of their jobs.
 *
 * Watches  running flows, each once in `everyMs`, those not looked at for longest first
 * Runs     every `everyMs` in the scheduler
 * Batch    100 flows, locked while they are compared (others skip them)
 * Changes  a step whose job left the outbox has ended: as history says, or else as failed. Then each
 *          flow is brought on, which releases what had been missed; jobs that should be cancelled are
 *          asked to end again
 * Logs     organ.failed
 *
 * A promise leaves the outbox in the transaction that records its step's end, so a running step
 * without a promise is never a matter of timing: something was lost, by hand or by a mistake.
 */
const BATCH = 100;

type RepairDeps = Pick<Deps, "sql" | "relay" | "requestId" | "events">;

/** What one round has found. */
export interface RepairRound {
  checked: number;
  /** Steps whose end had not been recorded until now. */
  ended: number;
  /** Jobs whose release had been missed. */
  released: number;
  /** There may be more flows to check. */
  more: boolean;
}

/** Check one batch of the flows that nobody looked at for `everyMs`. */
export async function repairFlows(
  deps: RepairDeps,
  { everyMs = 60_000, tasks }: { everyMs?: number; tasks?: Tasks | undefined } = {},
): Promise<RepairRound> {
  return await inTransaction(deps, async (tx) => {
    const due = await tx.sql<{ id: string }[]>`
      select id from flows
       where state = 'running' and checked_at <= now() - make_interval(secs => ${everyMs / 1_000})
       order by checked_at limit ${BATCH} for update skip locked`;
    const flows = await lockFlows(tx, due.map((row) => row.id));
    const ended = await recordLostEnds(tx, flows.map((flow) => flow.id));
    const progress = await progressFlows(tx, flows, { tasks });
    return {
      checked: flows.length,
      ended,
      released: progress.promised.length,
      more: due.length === BATCH,
    };
  });
}

async function recordLostEnds(tx: Tx, flowIds: readonly string[]): Promise<number> {
  if (flowIds.length === 0) return 0;
  const rows = await tx.sql<LostStep[]>`
    select n.job_id as id, h.outcome, h.info
      from flow_nodes n
      join flows f on f.id = n.flow_id
      left join lateral (${endOf(tx.sql, "n.job_id", "f.started_at")}) h on true
     where n.flow_id = any (${flowIds}::uuid[]) and n.kind = 'step' and n.state = 'running'
       and not ${isPromised(tx.sql, "n.job_id")}`;
  return rows.length === 0 ? 0 : await recordEnds(tx, rows.map(lostEnd));
}

interface LostStep {
  id: string;
  outcome: "done" | "dead" | "cancelled" | null;
  info: unknown;
}

function lostEnd({ id, outcome, info }: LostStep): EndedStep {
  if (outcome !== null) return endedStep({ id, outcome, info });
  const reason = "Its job is gone: neither promised nor in the history";
  return { job_id: id, state: "failed", reason, result: null, result_dropped: false };
}

/** The repair as an organ. With a `broker` it also asks again for what should be cancelled. */
export function createFlowRepair(
  deps: Deps,
  { everyMs = 60_000, broker, tasks, onRepaired }: {
    everyMs?: number;
    broker?: JobCanceller;
    tasks?: Tasks;
    /** Told of each round that found something. */
    onRepaired?: (round: RepairRound) => void;
  } = {},
): Organ {
  return createOrgan({
    name: "flow repair",
    log: deps.log,
    everyMs,
    async runOnce() {
      const round = await repairFlows(deps, { everyMs, tasks });
      if (round.ended + round.released > 0) onRepaired?.(round);
      if (round.more) return true;
      if (broker) await askAllCancels(deps, broker);
    },
  });
}

import {
  cancelJob,
  isLive,
  type JobLine,
  notRepeated,
  notRunNow,
  repeatJob,
  retryDead,
  runJobNow,
} from "../../jobs/operate.ts";
import { type BulkAct, oneByOne } from "../../lists/mod.ts";
import { services } from "../services.ts";

/** What an operator does to many jobs at once. */
export const jobActs: Readonly<Record<string, BulkAct<JobLine>>> = {
  retry: {
    label: "Retry",
    done: "retried, each as a new job",
    permission: "dead.change",
    refusal: ({ state }) => state === "dead" ? null : `is ${state}: only dead jobs are retried`,
    async run(deps, actor, { rows }) {
      const report = await retryDead(deps, actor, { ids: rows.map(({ id }) => id) });
      const retried = new Set(report.retried.map(({ id }) => id));
      return rows.map(({ id }) =>
        retried.has(id)
          ? { id, ok: true }
          : { id, ok: false, why: "was retried or discarded before" }
      );
    },
  },
  again: {
    label: "Run again",
    done: "run again, each as a new job",
    permission: "jobs.change",
    isDestructive: true,
    consequence: "What they have done outside happens once more: a mail is sent again.",
    refusal: ({ state }) =>
      state === "done" || state === "cancelled"
        ? null
        : `is ${state}: what is done or cancelled is run again`,
    run: oneByOne(async (deps, actor, { id }: JobLine, reason) => {
      const answer = await repeatJob(deps, actor, { broker: services().broker, id, reason });
      return answer.ok ? null : notRepeated[answer.why];
    }),
  },
  run: {
    label: "Run now",
    done: "let run now",
    permission: "jobs.change",
    refusal: ({ state }) =>
      state === "delayed" ? null : `is ${state}: only delayed jobs can run now`,
    run: oneByOne(async (deps, actor, { id }: JobLine) => {
      const answer = await runJobNow(deps, actor, { broker: services().broker, id });
      return answer === "moved" ? null : notRunNow[answer];
    }),
  },
  cancel: {
    label: "Cancel",
    done: "cancelled, or asked to end",
    permission: "jobs.change",
    isDestructive: true,
    consequence:
      "What waits never runs. What runs is asked to end; what it has done outside stays done.",
    refusal: ({ state }) => isLive(state) ? null : `is ${state} already`,
    run: oneByOne(async (deps, actor, { id }: JobLine, reason) => {
      const { broker } = services();
      const answer = await cancelJob(deps, actor, { broker, id, reason });
      if (answer === "missing") return "is not known any more";
      return answer === "ended" ? "has ended meanwhile" : null;
    }),
  },
};

import type { JobNews } from "../live/job_news.ts";
import type { ShownState } from "../task/job.ts";
import type { ClaimedJob, Verdict } from "../task/turn.ts";
import type { RunWatch } from "./options.ts";

const stateAfter: Readonly<Record<Verdict["kind"], ShownState>> = {
  done: "done",
  dead: "dead",
  cancelled: "cancelled",
  later: "delayed",
  returned: "waiting",
  parked: "parked",
};

/** What a worker's runs say of their jobs, as news. */
export function newsOfRuns(news: JobNews): RunWatch {
  return {
    claimed(jobs) {
      let place = 0;
      for (; place < jobs.length && !news.isFull; place++) note(jobs[place]!, "running");
      news.count(jobs.length - place);
    },
    ended(runs, taken) {
      for (const [place, { job, verdict }] of runs.entries()) {
        if (!taken[place]) continue;
        const { kind } = verdict!;
        if (kind === "done" && news.isFull) news.count(1);
        else note(job, stateAfter[kind]);
      }
    },
  };

  function note({ id, queue, run, envelope }: ClaimedJob, state: ShownState): void {
    news.note({ jobId: id, task: envelope.task, queue, state, run });
  }
}

import assert from "node:assert/strict";
import type { ShownState } from "../task/job.ts";
import { JobNews } from "./job_news.ts";

function change(n: number, state: ShownState) {
  return { jobId: `job${n}`, task: "probe", queue: "default", state, run: 1 };
}

function told(news: JobNews) {
  const taken = news.take();
  return taken && { jobs: taken.changes.map(({ jobId, state }) => `${jobId} ${state}`), ...taken };
}

Deno.test("JobNews tells everything of a small shop, of each job the newest", () => {
  const news = new JobNews();
  assert.equal(news.take(), null);
  news.note(change(1, "running"));
  news.note(change(1, "done"));
  news.note(change(2, "running"));
  const first = told(news)!;
  assert.deepEqual([first.jobs, first.merged], [["job2 running", "job1 done"], 1]);
  assert.equal(news.take(), null);
});

Deno.test("JobNews tells what is rare first, a few at once, and counts the rest", () => {
  const news = new JobNews();
  for (let n = 0; n < 1_000; n++) {
    if (news.isFull) news.count(1);
    else news.note(change(n, "done"));
  }
  for (const n of [1_001, 1_002, 1_003, 1_004, 1_005]) news.note(change(n, "dead"));
  news.note(change(3, "delayed"));
  const first = told(news)!;
  assert.deepEqual(first.jobs, [1_001, 1_002, 1_003, 1_004].map((n) => `job${n} dead`));
  assert.equal(first.merged, 1_000);
  const second = told(news)!;
  assert.deepEqual([second.jobs, second.merged], [["job1005 dead", "job3 delayed"], 0]);
});

Deno.test("JobNews keeps what is rare until there is room, and only counts what is usual", () => {
  const news = new JobNews();
  news.note(change(1, "dead"));
  news.note(change(2, "done"));
  const taken = news.take()!;
  news.note(change(1, "running"));
  news.putBack(taken.changes, taken.merged);
  const again = told(news)!;
  assert.deepEqual([again.jobs, again.merged], [["job1 running"], 2], "it was retried meanwhile");
  news.note(change(4, "parked"));
  news.putBack(news.take()!.changes, 7);
  const last = told(news)!;
  assert.deepEqual([last.jobs, last.merged], [["job4 parked"], 7]);
});

import { page } from "fresh";
import { z } from "zod";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  FormFault,
  type State,
} from "../../../../../lib/http/mod.ts";
import { LONGEST_REASON, notRetried, retryJob } from "../../../../../lib/jobs/operate.ts";
import { optionalLineField } from "../../../../../lib/text/mod.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { type Again, jobData, untouched } from "../(_parts)/job_data.ts";
import { canBeRetried } from "../(_parts)/job_words.ts";
import { JobView } from "../(_parts)/JobView.tsx";
import { RetryView } from "../(_parts)/RetryView.tsx";

const Retry = z.object({ reason: optionalLineField(LONGEST_REASON) });

/** Promise a job that has ended once more, under a new id: a dead one is retried, others run again. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "jobs.change");
    return ask(ctx.state, { id: ctx.params.id!, status: 200, again: untouched });
  },

  POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    return answerForm(ctx, {
      form: Retry,
      async act({ reason }) {
        const [actor, { broker }] = [actorOf(state), services()];
        const answer = await retryJob(state.deps, actor, { broker, id, reason });
        if (answer.ok) return `/admin/jobs/${answer.jobId}`;
        return new FormFault(409, { form: `This job ${notRetried[answer.why]}` });
      },
      again: ({ status, fields, values }) =>
        ask(state, { id, status, again: { errors: fields, values } }),
    });
  },
});

/** The question, or the job itself where nothing can be run again. */
async function ask(
  state: State,
  { id, status, again }: { id: string; status: number; again: Again },
) {
  const data = await jobData(state, id, again);
  const isOpen = canBeRetried(data);
  if (isOpen || Object.keys(again.errors).length > 0) return page({ ...data, isOpen }, { status });
  const errors = { form: `This job is ${data.job.state}: it cannot be run again` };
  return page({ ...data, errors, isOpen }, { status: 409 });
}

export default define.page<typeof handler>(({ data }) => {
  const View = data.isOpen ? RetryView : JobView;
  return <View data={data} />;
});

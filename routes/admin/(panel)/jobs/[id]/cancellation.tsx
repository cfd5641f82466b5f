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
import { cancelJob, isLive, LONGEST_REASON } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { reasonField } from "../(_parts)/reason_field.ts";
import { type Again, jobData, untouched } from "../(_parts)/job_data.ts";
import { CancelView } from "../(_parts)/CancelView.tsx";
import { JobView } from "../(_parts)/JobView.tsx";

const Cancellation = z.object({ reason: reasonField(LONGEST_REASON) });

/** End a job, for a reason. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "jobs.change");
    return ask(ctx.state, { id: ctx.params.id!, status: 200, again: untouched });
  },

  POST(ctx) {
    const { params, state } = ctx;
    const id = params.id!;
    return answerForm(ctx, {
      form: Cancellation,
      async act({ reason }) {
        const { broker } = services();
        const answer = await cancelJob(state.deps, actorOf(state), { broker, id, reason });
        if (answer === "cancelled" || answer === "asked") return `/admin/jobs/${id}`;
        return new FormFault(409, { form: "It has ended meanwhile: there is nothing to cancel" });
      },
      again: ({ status, fields, values }) =>
        ask(state, { id, status, again: { errors: fields, values } }),
    });
  },
});

/** The question, or the job itself where it has ended. */
async function ask(
  state: State,
  { id, status, again }: { id: string; status: number; again: Again },
) {
  const data = await jobData(state, id, again);
  const isOpen = isLive(data.job.state);
  if (isOpen || Object.keys(again.errors).length > 0) return page({ ...data, isOpen }, { status });
  const errors = { form: `This job is ${data.job.state}: there is nothing to cancel` };
  return page({ ...data, errors, isOpen }, { status: 409 });
}

export default define.page<typeof handler>(({ data }) => {
  const View = data.isOpen ? CancelView : JobView;
  return <View data={data} />;
});

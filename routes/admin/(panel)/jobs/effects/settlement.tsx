import { page } from "fresh";
import { z } from "zod";
import { AppError, type FieldErrors } from "../../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  FormFault,
  type State,
} from "../../../../../lib/http/mod.ts";
import {
  isJobId,
  LONGEST_REASON,
  retryDead,
  settleEffect,
} from "../../../../../lib/jobs/operate.ts";
import { findEffect } from "../../../../../lib/site/mod.ts";
import { type Again, untouched } from "../(_parts)/job_data.ts";
import { reasonField } from "../(_parts)/reason_field.ts";
import { SettleView } from "../(_parts)/SettleView.tsx";

const LIST = "/admin/jobs/effects";

const Settlement = z.object({
  job: z.string().refine(isJobId, "There is no such job"),
  key: z.string().min(1).max(200),
  as: z.enum(["happened", "not_happened", "retry"], "Say whether it happened"),
  reason: reasonField(LONGEST_REASON),
});

const refusals = {
  missing: "There is no such effect any more",
  certain: "A colleague has settled it meanwhile, or a run has",
  under_way: "A run is doing it at this moment: look again in a minute",
} as const;

/** Settle one effect in doubt: it happened, or it did not. `?job=` and `?key=` name it. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "effects.change");
    const { searchParams } = ctx.url;
    const [job, key] = ["job", "key"].map((name) => searchParams.get(name) ?? "");
    return ask(ctx.state, { job: job!, key: key! }, { status: 200, again: untouched });
  },

  POST(ctx) {
    const { deps } = ctx.state;
    const actor = actorOf(ctx.state);
    return answerForm(ctx, {
      form: Settlement,
      async act({ job, key, as, reason }) {
        const happened = as === "happened";
        const answer = await settleEffect(deps, actor, { jobId: job, key, happened, reason });
        if (answer !== "settled") return new FormFault(409, { form: refusals[answer] });
        if (as !== "retry") return LIST;
        const { retried: [retried] } = await retryDead(deps, actor, { ids: [job] });
        return `/admin/jobs/${retried?.retriedAs ?? job}`;
      },
      again: ({ status, fields: errors, values }) =>
        ask(ctx.state, { job: values.job ?? "", key: values.key ?? "" }, {
          status,
          again: { errors, values },
        }),
    });
  },
});

/** What is wrong with a hidden field is told of the whole form. */
function toldOf({ job, key, ...errors }: FieldErrors): FieldErrors {
  const form = job ?? key;
  return form === undefined ? errors : { form, ...errors };
}

async function ask(
  state: State,
  { job, key }: { job: string; key: string },
  { status, again }: { status: number; again: Again },
) {
  const effect = isJobId(job) ? await findEffect(state.deps, { jobId: job, key }) : null;
  const errors = toldOf(again.errors);
  if (!effect && Object.keys(errors).length === 0) throw new AppError("effect.missing");
  const rest = { job, key, effect, csrf: state.csrfToken(), now: state.deps.clock.now() };
  return page({ ...again, ...rest, errors }, { status });
}

export default define.page<typeof handler>(({ data }) => <SettleView data={data} />);

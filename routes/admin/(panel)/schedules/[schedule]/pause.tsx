import { page } from "fresh";
import { z } from "zod";
import { AppError } from "../../../../../lib/errors.ts";
import {
  actorOf,
  answerForm,
  checkPermission,
  define,
  type State,
} from "../../../../../lib/http/mod.ts";
import { LONGEST_PAUSE_REASON, pauseSchedule } from "../../../../../lib/jobs/operate.ts";
import { services } from "../../../../../lib/site/mod.ts";
import { reasonField } from "../../jobs/(_parts)/reason_field.ts";
import { type Again, untouched } from "../../jobs/(_parts)/job_data.ts";
import { PauseView } from "../(_parts)/PauseView.tsx";

const Pause = z.object({ reason: reasonField(LONGEST_PAUSE_REASON) });

/** Fire no slot of a line of the timetable until somebody resumes it, for a reason. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "schedules.change");
    return ask(ctx.state, known(ctx.params.schedule!), { status: 200, again: untouched });
  },

  POST(ctx) {
    const { state, params } = ctx;
    const schedule = known(params.schedule!);
    return answerForm(ctx, {
      form: Pause,
      async act({ reason }) {
        const { timetable } = services();
        await pauseSchedule(state.deps, actorOf(state), { timetable, schedule, reason });
        return "/admin/schedules";
      },
      again: ({ status, fields, values }) =>
        ask(state, schedule, { status, again: { errors: fields, values } }),
    });
  },
});

/** @throws {AppError} `page.missing` */
function known(schedule: string): string {
  if (!Object.hasOwn(services().timetable, schedule)) throw new AppError("page.missing");
  return schedule;
}

function ask(state: State, schedule: string, { status, again }: { status: number; again: Again }) {
  const { task } = services().timetable[schedule]!;
  return page({ ...again, schedule, task: task.name, csrf: state.csrfToken() }, { status });
}

export default define.page<typeof handler>(({ data }) => <PauseView data={data} />);

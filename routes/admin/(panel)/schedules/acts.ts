import { z } from "zod";
import { actorOf, answerForm, define } from "../../../../lib/http/mod.ts";
import {
  resumeSchedule,
  runScheduleNow,
  UnknownScheduleError,
} from "../../../../lib/jobs/operate.ts";
import { services } from "../../../../lib/site/mod.ts";

const PAGE = "/admin/schedules";
const name = z.string().max(100).optional();

const Act = z.object({ resume: name, run: name });

/** Resume or run one line of the timetable, by the button of its row. */
export const handler = define.handlers({
  POST: (ctx) =>
    answerForm(ctx, {
      form: Act,
      async act({ resume, run }) {
        const { deps } = ctx.state;
        const actor = actorOf(ctx.state);
        const { timetable } = services();
        try {
          if (resume) await resumeSchedule(deps, actor, { timetable, schedule: resume });
          if (run) {
            const { jobId } = await runScheduleNow(deps, actor, { timetable, schedule: run });
            return `/admin/jobs/${jobId}`;
          }
        } catch (error) {
          // Of a page from before a release without it: the list is the answer.
          if (!(error instanceof UnknownScheduleError)) throw error;
        }
        return PAGE;
      },
      // Nobody typed it: the list is the answer.
      again: () => ctx.redirect(PAGE, 303),
    }),
});

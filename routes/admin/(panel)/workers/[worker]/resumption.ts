import { define } from "../../../../../lib/http/mod.ts";
import { resumeWorker } from "../../../../../lib/jobs/operate.ts";
import { answerDrain } from "../(_parts)/answer_drain.tsx";

/** Let a drained worker claim again. */
export const handler = define.handlers({ POST: (ctx) => answerDrain(ctx, resumeWorker) });

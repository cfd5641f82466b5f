import { define } from "../../../../../lib/http/mod.ts";
import { drainWorker } from "../../../../../lib/jobs/operate.ts";
import { answerDrain } from "../(_parts)/answer_drain.tsx";

/** Let one worker claim nothing more; what it runs goes on to its end. */
export const handler = define.handlers({ POST: (ctx) => answerDrain(ctx, drainWorker) });

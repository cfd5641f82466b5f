import { define } from "../../../../../lib/http/mod.ts";
import { answerStep } from "../(_parts)/answer_act.tsx";

/** Mark an order as packed. */
export const handler = define.handlers({ POST: (ctx) => answerStep(ctx, "packed") });

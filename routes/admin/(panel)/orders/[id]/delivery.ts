import { define } from "../../../../../lib/http/mod.ts";
import { answerStep } from "../(_parts)/answer_act.tsx";

/** Mark an order as delivered. */
export const handler = define.handlers({ POST: (ctx) => answerStep(ctx, "delivered") });

import { define } from "../../../../../lib/http/mod.ts";
import { answerStep } from "../(_parts)/answer_act.tsx";

/** Mark an order as shipped: its goods leave the house. */
export const handler = define.handlers({ POST: (ctx) => answerStep(ctx, "shipped") });

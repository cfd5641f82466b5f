import type { Context } from "fresh";
import { z } from "zod";
import { actorOf, answerForm, FormFault, type State } from "../../../../../lib/http/mod.ts";
import { drainWorker, resumeWorker } from "../../../../../lib/jobs/operate.ts";
import { workerPage } from "./worker_page.ts";
import { workerPath } from "./worker_words.ts";
import { WorkerView } from "./WorkerView.tsx";

/** Let the worker of this address claim nothing more, or claim again. */
export function answerDrain(
  ctx: Context<State>,
  change: typeof drainWorker | typeof resumeWorker,
): Promise<Response> {
  const { state } = ctx;
  const worker = ctx.params.worker!;
  return answerForm(ctx, {
    form: z.object({}),
    async act() {
      const answer = await change(state.deps, actorOf(state), { worker });
      if (answer !== "unknown") return workerPath(worker);
      return new FormFault(409, {
        form: "It has not said yet that it lives: try again in a moment",
      });
    },
    async again({ status, fields }) {
      const data = await workerPage(state, worker, fields);
      return await ctx.render(<WorkerView data={data} csrf={state.csrfToken()} />, { status });
    },
  });
}

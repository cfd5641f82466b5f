import type { Context } from "fresh";
import type { State } from "../../../../../lib/http/mod.ts";
import { type Again, jobData } from "./job_data.ts";
import { JobView } from "./JobView.tsx";

/** The job's own page at the address of an act. */
export async function showJob(
  ctx: Context<State>,
  { status, again }: { status: number; again: Again },
): Promise<Response> {
  const data = await jobData(ctx.state, ctx.params.id!, again);
  return await ctx.render(<JobView data={data} />, { status });
}

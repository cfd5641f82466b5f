import { page } from "fresh";
import { define } from "../../../../../lib/http/mod.ts";
import { jobData } from "../(_parts)/job_data.ts";
import { JobView } from "../(_parts)/JobView.tsx";

/** One job. What is done to it has a noun below this address: `cancellation`, `retry`. */
export const handler = define.handlers({
  GET: async ({ params, state }) => page(await jobData(state, params.id!)),
});

export default define.page<typeof handler>(({ data }) => <JobView data={data} />);

import { page } from "fresh";
import { define } from "../../../../../lib/http/mod.ts";
import { readWholeNumber } from "../../../../../lib/text/mod.ts";
import { jobData } from "../(_parts)/job_data.ts";
import { JobView } from "../(_parts)/JobView.tsx";

/** One job. What is done to it has a noun below this address: `cancellation`, `retry`. */
export const handler = define.handlers({
  async GET({ params, state, url }) {
    const run = readWholeNumber(url.searchParams.get("run") ?? "");
    return page({ ...await jobData(state, params.id!), run });
  },
});

export default define.page<typeof handler>(({ data }) => <JobView data={data} />);

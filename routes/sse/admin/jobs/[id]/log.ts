import { AppError } from "../../../../../lib/errors.ts";
import { define } from "../../../../../lib/http/mod.ts";
import {
  linesOfJob,
  liveSession,
  mayReadLog,
  services,
  streamLog,
} from "../../../../../lib/site/mod.ts";

/** `/sse/admin/jobs/:id/log?after=<place>`: the lines about a job behind a place, and those to come. */
export const handler = define.handlers({
  GET({ params, url, state }) {
    const { deps } = state;
    const session = liveSession(state);
    const folder = deps.config.LOG_DIR;
    if (!session || !mayReadLog(session.role) || folder === undefined) {
      throw new AppError("page.missing");
    }
    const filter = linesOfJob(params.id!);
    const after = url.searchParams.get("after") ?? "";
    return streamLog(deps, { session, folder, filter, after, stopping: services().stopping });
  },
});

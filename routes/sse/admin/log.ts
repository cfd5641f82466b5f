import { AppError } from "../../../lib/errors.ts";
import { define } from "../../../lib/http/mod.ts";
import {
  liveSession,
  mayReadLog,
  readLogQuery,
  services,
  streamLog,
} from "../../../lib/site/mod.ts";

/** `/sse/admin/log?after=<place>`: the lines that are asked for behind a place, and those to come. */
export const handler = define.handlers({
  GET({ url, state }) {
    const { deps } = state;
    const session = liveSession(state);
    const folder = deps.config.LOG_DIR;
    if (!session || !mayReadLog(session.role) || folder === undefined) {
      throw new AppError("page.missing");
    }
    const { filter } = readLogQuery(url.searchParams);
    const after = url.searchParams.get("after") ?? "";
    return streamLog(deps, { session, folder, filter, after, stopping: services().stopping });
  },
});

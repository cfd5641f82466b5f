import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import { AppError } from "../../../../../lib/errors.ts";
import { isJobId } from "../../../../../lib/jobs/operate.ts";
import { wholeLog } from "../../../../../lib/site/mod.ts";

/** All lines about a job that there are, as a file: one JSON object a line, as they were written. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "logs.read");
    const { deps } = ctx.state;
    const id = ctx.params.id!.toLowerCase();
    const folder = deps.config.LOG_DIR;
    if (!isJobId(id) || folder === undefined) throw new AppError("page.missing");
    return ctx.stream(wholeLog(folder, id), {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": `attachment; filename="job-${id}.jsonl"`,
      },
    });
  },
});

import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import { AppError } from "../../../../../lib/errors.ts";
import { linesOfJob, wholeLog } from "../../../../../lib/site/mod.ts";

/** All lines about a job that there are, as a file: one JSON object a line, as they were written. */
export const handler = define.handlers({
  GET(ctx) {
    checkPermission(ctx, "logs.read");
    const { deps } = ctx.state;
    const filter = linesOfJob(ctx.params.id!);
    const folder = deps.config.LOG_DIR;
    if (folder === undefined) throw new AppError("page.missing");
    return ctx.stream(wholeLog(folder, filter), {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": `attachment; filename="job-${filter.about![0]}.jsonl"`,
      },
    });
  },
});

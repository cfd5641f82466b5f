import { AppError } from "../../../../../lib/errors.ts";
import { define } from "../../../../../lib/http/mod.ts";
import { readLogQuery, wholeLog } from "../../../../../lib/site/mod.ts";

/** All lines that are asked for, as a file: one JSON object a line, as they were written. */
export const handler = define.handlers({
  GET(ctx) {
    const folder = ctx.state.deps.config.LOG_DIR;
    if (folder === undefined) throw new AppError("page.missing");
    return ctx.stream(wholeLog(folder, readLogQuery(ctx.url.searchParams).filter), {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": 'attachment; filename="smartmarket-log.jsonl"',
      },
    });
  },
});

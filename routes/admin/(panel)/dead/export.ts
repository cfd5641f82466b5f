import { AppError } from "../../../../lib/errors.ts";
import { define } from "../../../../lib/http/mod.ts";
import { deadLines, deadList } from "../../../../lib/jobs/operate.ts";
import { allRows, isUnderstood, readQuery } from "../../../../lib/lists/mod.ts";

/** Dead letters as JSON lines, by the address of their list: for who looks into them with tools. */
export const handler = define.handlers({
  GET(ctx) {
    const { deps, account } = ctx.state;
    if (!account) throw new AppError("page.missing");
    const query = readQuery(deadList, ctx.url.searchParams, { deps, account });
    if (!isUnderstood(query)) {
      throw new AppError("request.invalid", {
        detail: "The list has filters that are not understood",
      });
    }
    const day = deps.clock.now().toISOString().slice(0, 10);
    return ctx.stream(deadLines(deps, allRows(deadList, { deps, query })), {
      headers: {
        "content-type": "application/x-ndjson; charset=utf-8",
        "content-disposition": `attachment; filename="dead-${day}.ndjson"`,
      },
    });
  },
});

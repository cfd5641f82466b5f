import { define } from "../../../../lib/http/mod.ts";
import { reportLines } from "../../../../lib/reports/mod.ts";

/** All days as a file for a spreadsheet. */
export const handler = define.handlers({
  async GET({ state: { deps } }) {
    const day = deps.clock.now().toISOString().slice(0, 10);
    return new Response(await reportLines(deps), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="reports-${day}.csv"`,
      },
    });
  },
});

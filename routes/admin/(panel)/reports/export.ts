import { AppError } from "../../../../lib/errors.ts";
import { checkPermission, define } from "../../../../lib/http/mod.ts";
import { reportLines, reportParts } from "../../../../lib/reports/mod.ts";

/** All days as a file for a spreadsheet; `?by=country`: a line for each country of a day. */
export const handler = define.handlers({
  async GET(ctx) {
    const { url: { searchParams }, state: { deps } } = ctx;
    const asked = searchParams.get("by");
    const by = reportParts.find((part) => part === asked) ?? null;
    if (by !== asked) throw new AppError("page.missing");
    if (by === "coupon") checkPermission(ctx, "coupons.read");
    const day = deps.clock.now().toISOString().slice(0, 10);
    return new Response(await reportLines(deps, by), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="reports-${by ? `${by}-` : ""}${day}.csv"`,
      },
    });
  },
});

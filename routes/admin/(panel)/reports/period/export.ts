import { AppError } from "../../../../../lib/errors.ts";
import { checkPermission, define } from "../../../../../lib/http/mod.ts";
import {
  FILE_LINES,
  findPeriodReport,
  periodLines,
  periodParts,
} from "../../../../../lib/reports/mod.ts";
import { askedPeriod } from "./(_parts)/asked_period.ts";

/** A period as a file for a spreadsheet, a line a day; `?by=country`: a line for each country. */
export const handler = define.handlers({
  async GET(ctx) {
    const { url: { searchParams }, state: { deps } } = ctx;
    const asked = searchParams.get("by");
    const by = periodParts.find((part) => part === asked) ?? null;
    const { read } = askedPeriod(searchParams, deps);
    if (by !== asked || !read.ok) throw new AppError("page.missing");
    if (by === "coupon") checkPermission(ctx, "coupons.read");
    const { from, to } = read.period;
    const report = await findPeriodReport(deps, read.period, { lines: FILE_LINES });
    const name = ["period", ...by ? [by] : [], from, to].join("-");
    return new Response(periodLines(report, by), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${name}.csv"`,
      },
    });
  },
});

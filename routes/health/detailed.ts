import { isStaffRole } from "../../lib/accounts/mod.ts";
import { AppError } from "../../lib/errors.ts";
import { detailedHealth } from "../../lib/health/mod.ts";
import { define, isOperator } from "../../lib/http/mod.ts";
import { services } from "../../lib/site/mod.ts";

/** Every component's state, for staff and for who has the metrics token. */
export const handler = define.handlers({
  async GET({ req, state }) {
    const isStaff = state.account !== null && isStaffRole(state.account.role);
    if (!isStaff && !isOperator(req, state)) throw new AppError("page.missing");
    const { broker, realtime } = services();
    const loopbackMs = () => realtime.loopbackMs();
    const report = await detailedHealth(state.deps, { broker, loopbackMs });
    const status = report.status === "unhealthy" ? 503 : 200;
    return Response.json(report, { status, headers: { "cache-control": "no-store" } });
  },
});

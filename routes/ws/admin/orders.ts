import { define } from "../../../lib/http/mod.ts";
import { liveSession, services } from "../../../lib/site/mod.ts";

/** The live orders: `/ws/admin/orders/`, for staff; `?after=<cursor>` goes on where one was. */
export const handler = define.handlers({
  GET({ req, url, state: { account, session, deps } }) {
    return services().realtime.handleSocket({
      req,
      url,
      groups: ["orders"],
      session: liveSession({ account, session }),
      log: deps.log,
    });
  },
});

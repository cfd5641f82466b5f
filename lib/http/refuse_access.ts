import { networkName } from "../accounts/mod.ts";
import { AppError, type AppErrorOptions, type ErrorCode } from "../errors.ts";
import type { State } from "./state.ts";

/** By which of our rules somebody was kept out. */
export type AccessReason = "csrf" | "gate" | "rate" | "role";

export interface RefusedRequest {
  req: Request;
  route: string | null;
  state: Pick<State, "deps" | "address" | "account">;
}

/** Keep somebody out, and let the log know of it: which rule, whose network, never whose address. */
export function refuseAccess(
  { req, route, state }: RefusedRequest,
  reason: AccessReason,
  { code, ...options }: AppErrorOptions & { code: ErrorCode },
): never {
  const { deps, address, account } = state;
  deps.log("access.refused", {
    reason,
    code,
    method: req.method,
    route,
    network: networkName(deps.config, address),
    account_id: account?.id ?? null,
  });
  throw new AppError(code, options);
}

import type { Account, Session, ValidSession } from "../../accounts/mod.ts";
import { type Config, isOwnOrigin } from "../../config/mod.ts";
import { AppError } from "../../errors.ts";
import type { Log } from "../../log/mod.ts";
import { type Group, mayRead } from "../groups.ts";
import type { Registry } from "./registry.ts";

/** Somebody who asks for a live connection. */
export interface Asked {
  req: Request;
  /** The request's address as it was routed. */
  url: URL;
  group: Group;
  /** Who is logged in by the request's session cookie, if anybody. */
  account: Account | null;
  session: Session | null;
  /** The request's own log. */
  log: Log;
}

type Reason =
  | "stranger"
  | "role"
  | "origin_missing"
  | "origin_foreign"
  | "draining"
  | "account_full"
  | "process_full";

/**
 * Let somebody in, or refuse before anything is upgraded. Who may not read the group, and every
 * page of another site, learns only that there is nothing here.
 *
 * @returns the session the connection lives by, or an answer for who asks without upgrading
 * @throws {AppError} `page.missing` for strangers, `request.too_many`, `service.unavailable`
 */
export function admit(
  { config, registry }: { config: Config; registry: Registry },
  asked: Asked,
): ValidSession | Response {
  const { req, url, group, account, session } = asked;
  if (!account || session?.accountId !== account.id) throw refused(asked, "stranger");
  if (!mayRead(group, account.role)) throw refused(asked, "role");
  // No browser can upgrade without these; who is let in may look whether there is something here.
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") return upgradeRequired();
  const origin = req.headers.get("origin");
  // A WebSocket is not held by the same-origin policy: without this any page could open one with
  // the visitor's cookie. `null` is what sandboxed frames and files say.
  if (origin === null) throw refused(asked, "origin_missing");
  if (!isOwnOrigin(origin, { url, config })) throw refused(asked, "origin_foreign");
  const full = registry.refusal(account.id);
  if (full) throw refused(asked, full);
  return { id: session.id, accountId: account.id, role: account.role };
}

function refused({ log, group }: Asked, reason: Reason): AppError {
  log("socket.refused", { reason, group });
  switch (reason) {
    case "draining":
      return new AppError("service.unavailable", { retryAfterSeconds: 3 });
    case "process_full":
      return new AppError("service.unavailable", { retryAfterSeconds: 30 });
    case "account_full":
      return new AppError("request.too_many", {
        detail: "Too many live pages are open under this account. Close some of them",
        retryAfterSeconds: 30,
      });
    default:
      return new AppError("page.missing");
  }
}

function upgradeRequired(): Response {
  return new Response("This address speaks WebSocket only\n", {
    status: 426,
    headers: { upgrade: "websocket", "cache-control": "no-store" },
  });
}

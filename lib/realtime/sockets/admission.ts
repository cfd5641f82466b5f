import { type Config, isOwnOrigin } from "../../config/mod.ts";
import { AppError } from "../../errors.ts";
import type { Log } from "../../log/mod.ts";
import type { Catalogue } from "../catalogue/catalogue.ts";
import { type Audience, mayRead, wordsOf } from "../catalogue/group.ts";
import type { NamedLog } from "../log/named_log.ts";
import type { Registry } from "./registry.ts";
import type { LiveSession } from "./rights.ts";

/** Somebody asks for a live connection. */
export interface SocketRequest {
  req: Request;
  /** The request's address as it was routed. */
  url: URL;
  /** Names of the audiences, such as `orders`: at least one, all of them in one log. */
  groups: readonly string[];
  /** The log-in of the request's session cookie, if there is one. */
  session: LiveSession | null;
  /** The request's own log. */
  log: Log;
}

type Reason =
  | "group"
  | "stranger"
  | "role"
  | "origin_missing"
  | "origin_foreign"
  | "draining"
  | "account_full"
  | "process_full";

/** Who was let in, and to what. */
export interface Admission {
  session: LiveSession & { accountId: string };
  audiences: readonly Audience[];
  /** Where all of them are. */
  log: NamedLog;
}

/**
 * Let somebody in, or refuse before anything is upgraded. Who may not read the groups, and every
 * page of another site, learns only that there is nothing here.
 *
 * @returns the session the connection lives by, or an answer for who asks without upgrading
 * @throws {AppError} `page.missing` for strangers, `request.too_many`, `service.unavailable`
 */
export function admit(
  { config, catalogue, registry }: { config: Config; catalogue: Catalogue; registry: Registry },
  request: SocketRequest,
): Admission | Response {
  const { req, url, session } = request;
  const audiences = request.groups.map((name) => catalogue.audience(name));
  const refused = (reason: Reason) => refusal(request, { reason, audiences });
  if (!audiences.every((audience) => audience !== null)) throw refused("group");
  if (!session || session.accountId === null) throw refused("stranger");
  if (!audiences.every((audience) => mayRead(session, audience))) throw refused("role");
  // No browser can upgrade without these; who is let in may look whether there is something here.
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") return upgradeRequired();
  const origin = req.headers.get("origin");
  // A WebSocket is not held by the same-origin policy: without this any page could open one with
  // the visitor's cookie. `null` is what sandboxed frames and files say.
  if (origin === null) throw refused("origin_missing");
  if (!isOwnOrigin(origin, { url, config })) throw refused("origin_foreign");
  const full = registry.refusal(session.accountId);
  if (full) throw refused(full);
  const log = logOf(audiences);
  return { session: { ...session, accountId: session.accountId }, audiences, log };
}

/** @throws where a connection would need a place in more than one log */
function logOf([first, ...others]: readonly Audience[]): NamedLog {
  const isOne = first && others.every(({ group }) => group.log === first.group.log);
  if (!isOne) throw new Error("Cannot connect: the groups are not in one log");
  return first.group.log;
}

function refusal(
  { log }: SocketRequest,
  { reason, audiences }: { reason: Reason; audiences: readonly (Audience | null)[] },
): AppError {
  log("socket.refused", { reason, group: wordsOf(audiences) });
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

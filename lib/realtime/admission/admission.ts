import { isOwnOrigin } from "../../config/mod.ts";
import { AppError } from "../../errors.ts";
import { originOf } from "../../http/mod.ts";
import type { Log } from "../../log/mod.ts";
import { type Audience, wordsOf } from "../catalogue/group.ts";
import { type LiveSession, NOBODY } from "../connection/connection.ts";
import { isAllowed, openOf, type Wish } from "../connection/follow.ts";
import type { LiveServices } from "../connection/live_services.ts";
import type { Transport } from "../connection/wire.ts";
import { GROUPS_LIMIT } from "../wire.ts";
import { retryAfterSeconds } from "./drain.ts";
import { ownerOf } from "./owner.ts";
import type { FullReason } from "./registry.ts";

/** Somebody asks for a live connection. */
export interface LiveRequest {
  req: Request;
  /** The request's address as it was routed; `?groups=` names further groups. */
  url: URL;
  /** Names of the audiences that the address stands for, such as `orders`. */
  groups: readonly string[];
  /** The log-in of the request's session cookie, if there is one. */
  session: LiveSession | null;
  /** Where it comes from, see `boundedNetwork()`; `null`: this machine, which is not bounded. */
  network: string | null;
  /** The request's own log. */
  log: Log;
}

type Reason = "group" | "stranger" | "role" | "origin_missing" | "origin_foreign" | FullReason;

/** Who was let in, and to what. */
export interface Admission extends Omit<Wish, "after"> {
  session: LiveSession | null;
  owner: string | null;
}

/**
 * Let somebody in, or refuse before anything is opened. Who may not read all of the groups, and every
 * page of another site, learns only that there is nothing here.
 *
 * @throws {AppError} `page.missing` for strangers, `request.too_many`, `service.unavailable`
 */
export async function admit(
  live: LiveServices,
  request: LiveRequest,
  transport: Transport,
): Promise<Admission> {
  const { session } = request;
  const names = namesIn(request);
  const found = names.map((name) => live.catalogue.audience(name));
  const refused = (reason: Reason) => refusal(request, { reason, audiences: found, transport });
  const audiences = found.filter((audience) => audience !== null);
  if (audiences.length < names.length || !isFew(names)) throw refused("group");
  const open = await openOf(live, audiences);
  const reader = session ?? NOBODY;
  if (!audiences.every((audience) => isAllowed(reader, audience, open))) {
    throw refused(session ? "role" : "stranger");
  }
  const origin = originFault(live, request, transport);
  if (origin) throw refused(origin);
  const owner = ownerOf(session, request.network);
  const full = live.registry.refusal(owner);
  if (full) throw refused(full);
  return { session, owner, audiences, open };
}

/** The groups of an address, and those that its query adds: `?groups=a,b`, `?group=a&group=b`. */
function namesIn({ url: { searchParams }, groups }: LiveRequest): string[] {
  const asked = ["groups", "group"].flatMap((name) => searchParams.getAll(name)).filter(Boolean);
  return [...new Set([...groups, ...asked.flatMap((text) => text.split(","))])];
}

const isFew = (names: readonly string[]) => names.length > 0 && names.length <= GROUPS_LIMIT;

/**
 * A WebSocket is not held by the same-origin policy: without this any page could open one with the
 * visitor's cookie. So it has to name its origin; `null` is what sandboxed frames and files say. What is
 * fetched cannot be read by another site's page, but may not cost anything for it either; browsers say
 * less of it, and programs nothing.
 */
function originFault(
  { deps: { config } }: LiveServices,
  { req, url }: LiveRequest,
  transport: Transport,
): "origin_missing" | "origin_foreign" | null {
  if (transport !== "websocket") {
    return originOf({ req, url, state: { deps: { config } } }) === "foreign"
      ? "origin_foreign"
      : null;
  }
  // No browser can upgrade without it; who only asks may look whether there is something here.
  if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") return null;
  const origin = req.headers.get("origin");
  if (origin === null) return "origin_missing";
  return isOwnOrigin(origin, { url, config }) ? null : "origin_foreign";
}

function refusal(
  { log }: LiveRequest,
  about: { reason: Reason; audiences: readonly (Audience | null)[]; transport: Transport },
): AppError {
  const { reason, transport } = about;
  log("socket.refused", { reason, group: wordsOf(about.audiences), transport });
  switch (reason) {
    case "draining":
      return new AppError("service.unavailable", { retryAfterSeconds: retryAfterSeconds() });
    case "process_full":
      return new AppError("service.unavailable", { retryAfterSeconds: 30 });
    case "account_full":
      return new AppError("request.too_many", {
        detail: "Too many live pages are open under this account. Close some of them",
        retryAfterSeconds: 30,
      });
    case "network_full":
      return new AppError("request.too_many", {
        detail: "Too many live pages are open from your network. Close some of them",
        retryAfterSeconds: 30,
      });
    default:
      return new AppError("page.missing");
  }
}

/** The browser's end of a page's live connection. Imports nothing that only a server has. */
export { joinLive } from "./join_live.ts";
export type { Membership } from "./live_groups.ts";
export type { LossReason, MemberOptions, Showing } from "./member.ts";
export type { LinkReport, LinkState } from "./live_link.ts";
export type { CarrierName } from "./carrier.ts";
export type { EventFrame } from "../frames.ts";
export { type BrowserHost, browserHost } from "./browser_host.ts";

import { createDefine, type Middleware } from "fresh";
import type { Account, Session, SessionEndReason } from "../accounts/mod.ts";
import type { PresentShopper } from "../accounts/shoppers/sessions/mod.ts";
import type { Deps } from "../deps.ts";
import type { Locale } from "../i18n/locale.ts";

/** What every middleware, route and page knows of its request. */
export interface State {
  /** The process's dependencies on behalf of this request: its log lines carry the request id. */
  deps: Deps;
  requestId: string;
  /** The address as it is routed. Whoever decides by an address decides by this one. */
  path: string;
  /**
   * Address of the client: the peer, or what our own proxy says of it; `null` where that cannot be
   * read. Never logged.
   */
  address: string | null;
  /** `null` until a visitor needs one, see `startSession()`; with the cart of the shopper, where one is. */
  session: Session | null;
  /** Who of staff is logged in; `null` for shoppers and strangers. */
  account: Account | null;
  /** Which shopper is logged in; it opens nothing of the panel. */
  shopper: PresentShopper | null;
  /** Which token of the public API came with it, by its id; `null` where none did that opens something. */
  apiTokenId: string | null;
  /** That the browser still names a session which is over; `null` where it names none. */
  ended: SessionEndReason | null;
  /**
   * The language to answer in: of the address (`?lang=`), else the visitor's choice, else the browser's
   * wish; that of the panel is English.
   */
  locale: Locale;
  /** The one that the address says, or the page whose form this is; `null` where neither does. */
  addressLocale: Locale | null;
  /** Languages that the page is there in: each of the shop's, but for texts that nobody has translated. */
  pageLanguages: readonly Locale[];
  /** Value of the hidden field `_csrf` (or the header `x-csrf-token`) for what is rendered now. */
  csrfToken(): string;
  /** The session there is, or a new visitor's session, whose cookie goes out with the answer. */
  startSession(): Promise<Session>;
  /** Remember the visitor's cart (`null`: none any more); starts a session where there is none. */
  holdCart(cartId: string | null): Promise<void>;
  /** Answer in this language from now on, and remember it; starts a session where there is none. */
  chooseLocale(locale: Locale): Promise<void>;
  /** The product that the page is of, as `Product.revision`: a kept page is right as long as that stays. */
  revision: string | null;
  /** Send a `Set-Cookie` text with the answer, also where the answer is a problem. */
  sendCookie(cookie: string): void;
  /** `Set-Cookie` texts that wait for the answer. */
  cookies: string[];
}

export const define = createDefine<State>();

/** A middleware of this site. */
export type Edge = Middleware<State>;

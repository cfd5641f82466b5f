import type { Entrance } from "../../../lib/accounts/shoppers/mod.ts";
import type { State } from "../../../lib/http/mod.ts";

/**
 * Hand over the cookies of somebody who has come in; @returns where to go on. Where the account had a cart of
 * its own, its page says first what became of the two: nobody is to pay for what they did not see.
 */
export function afterEntry(
  state: State,
  { cookies, merged }: Entrance,
  next: string | null,
): string {
  for (const cookie of cookies) state.sendCookie(cookie);
  const { before, added, raised } = merged;
  if (before === 0 || added + raised === 0) return next ?? "/account";
  return `/cart?merged=${before}`;
}

/** What a door needs to know of the browser that comes to it. */
export function newcomer({ shopper, session }: State, req: Request) {
  // The cart of another account stays that account's.
  return { visit: shopper ? null : session, userAgent: req.headers.get("user-agent") };
}

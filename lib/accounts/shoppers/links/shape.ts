import { HOUR_MS } from "../../../clock.ts";

/** What a link is for: to make an account, to choose another password, to prove another address. */
export type LinkKind = "register" | "reset" | "email";

/** How long a link works. */
export const LINK_LASTS_MS: Readonly<Record<LinkKind, number>> = {
  register: 24 * HOUR_MS,
  reset: HOUR_MS,
  email: 24 * HOUR_MS,
};

/** Links by mail to one address within an hour, whoever asks for them. */
export const LINKS_AN_HOUR = 3;

/** Where the links of mails lead. */
export const linkPaths: Readonly<Record<LinkKind, string>> = {
  register: "/account/link",
  reset: "/account/link",
  email: "/account/email/link",
};

/**
 * Whether a link may open something. A reset needs an account under its address, all others need that there
 * is none.
 *
 * @param ownerId  whose account the address is of
 */
export function leadsOn(
  { kind, ownerId }: { kind: LinkKind; ownerId: string | null },
): boolean {
  return (kind === "reset") === (ownerId !== null);
}

import type { LiveSession } from "../connection/connection.ts";

/**
 * Whose places a connection takes: its account's, or where there is none its network's.
 *
 * @param network  `null` for this machine, which no limit counts
 */
export function ownerOf(
  session: Pick<LiveSession, "accountId"> | null,
  network: string | null,
): string | null {
  const accountId = session?.accountId ?? null;
  if (accountId !== null) return `account ${accountId}`;
  return network === null ? null : `network ${network}`;
}

export function isAccount(owner: string): boolean {
  return owner.startsWith("account ");
}

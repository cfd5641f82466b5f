import type { Queryable } from "../../db/mod.ts";
import type { Deps } from "../../deps.ts";
import type { Session } from "../shape.ts";
import type { StartedSession } from "./start.ts";
import { sessionCookie } from "./cookie.ts";
import { updateProven } from "./store.ts";
import { newToken, tokenHash } from "./token.ts";

/**
 * Go on with a session whose owner has proven once more who they are, under a new token: whoever else
 * had the old one is out, and was not there to prove anything (ASVS 7.2.4). Open live pages go on.
 */
export async function renewSession(
  { sql, clock, config }: Pick<Deps, "clock" | "config"> & { readonly sql: Queryable },
  session: Session,
): Promise<StartedSession> {
  const token = newToken();
  const now = clock.now();
  await updateProven(sql, { id: session.id, now, tokenSha256: tokenHash(token) });
  return { session: { ...session, provenAt: now }, cookie: sessionCookie(config, token) };
}

import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import { newCartId } from "../../carts/mod.ts";
import type { Deps } from "../../deps.ts";
import { newToken, tokenHash } from "../sessions/token.ts";
import { cookieHeader } from "../testing.ts";
import { askLink } from "./links/ask.ts";
import type { LinkKind } from "./links/shape.ts";
import { addToken } from "./links/store.ts";
import { enter } from "./sessions/enter.ts";
import type { Shopper } from "./shape.ts";
import { insertShopper } from "./store.ts";

/** Of `testPassword`, at a cost that a test can pay many times; a log-in makes another one of it. */
const passwordHash =
  "$scrypt$ln=4,r=8,p=1$wz2ANpdcyf9hoVRo4FagOg$bGSq8M-3RNfhjid48C3m3kI3XJgLmY1K20zfMwWEcJY";

/** A shopper with an account, by `testPassword`. */
export async function makeShopper(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { email = "ada.lovelace@example.com" }: { email?: string } = {},
): Promise<Shopper & { cartId: string }> {
  const shopper = { id: uuidv7(), email, cartId: newCartId() };
  const row = { ...shopper, passwordHash, now: clock.now() };
  assert.ok(await insertShopper(sql, row), `${email} has an account already`);
  return shopper;
}

/** The `Cookie` header of a browser in which a shopper has just logged in. */
export async function shopperCookie(
  deps: Deps,
  shopper: Shopper & { cartId: string },
): Promise<string> {
  const { cookies } = await deps.sql.begin((sql) =>
    enter(deps, { sql }, { shopper, visit: null, userAgent: null })
  );
  return cookieHeader(cookies[0]!);
}

/** What the link in a mail would carry. */
export async function makeLink(
  deps: Deps,
  { kind, email, shopperId }: { kind: LinkKind; email: string; shopperId?: string },
): Promise<string> {
  const whose = shopperId === undefined ? {} : { shopperId };
  await askLink(deps, { kind, email, address: null, locale: "en", ...whose });
  const [row] = await deps.sql<{ id: string }[]>`
    select id from shopper_links where email = ${email} order by asked_at desc, id desc limit 1`;
  const token = newToken();
  await addToken(deps.sql, { id: row!.id, token: tokenHash(token) });
  return token;
}

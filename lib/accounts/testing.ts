import assert from "node:assert/strict";
import { uuidv7 } from "uuidv7";
import type { Person } from "../actor.ts";
import type { Deps } from "../deps.ts";
import { INVITED_FOR_MS } from "./invitations/shape.ts";
import { addToken, insertInvitation } from "./invitations/store.ts";
import type { Role, StaffRole } from "./permissions.ts";
import { sealSecret } from "./second_factor/seal.ts";
import { deleteFactor, insertFactor } from "./second_factor/store.ts";
import { newSecret } from "./second_factor/totp.ts";
import { newToken, tokenHash } from "./sessions/token.ts";
import type { Account } from "./shape.ts";
import { accountOf, insertAccount } from "./store.ts";

/** Right for every account that `makeAccount()` makes. */
export const testPassword = "plums on the quiet table";

/** Of `testPassword`, at the current cost: to make one takes half a second of a processor. */
const passwordHash =
  "$scrypt$ln=17,r=8,p=1$Zzu3YGpgp0sPy3XJtei9Zw$0vm4Ot0BAeoG7OLVYpdj9b4NOuQXDSKRIIpI-bLAyog";

/** An account for a test. */
export async function makeAccount(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { email = "ada@shop.test", role = "support" }: { email?: string; role?: Role } = {},
): Promise<Account> {
  const account = {
    ...{ id: uuidv7(), email, role, isInitial: false },
    ...{ passwordHash, now: clock.now() },
  };
  assert.ok(await insertAccount(sql, account), `${email} has an account already`);
  return accountOf(account);
}

/** Invite somebody; @returns what the link in the mail would carry */
export async function makeInvitation(
  { sql, clock }: Pick<Deps, "sql" | "clock">,
  { by, email = "new@shop.test", role = "support" }: {
    by: Person;
    email?: string;
    role?: StaffRole;
  },
): Promise<{ id: string; token: string }> {
  const [id, token, now] = [uuidv7(), newToken(), clock.now()];
  const endsAt = new Date(now.getTime() + INVITED_FOR_MS);
  await insertInvitation(sql, { id, email, role, invitedBy: by.accountId, now, endsAt });
  await addToken(sql, { id, token: tokenHash(token) });
  return { id, token };
}

/** Set an app up for an account; @returns its secret, see `codeAt()` */
export async function makeFactor(
  { sql, clock, config }: Pick<Deps, "sql" | "clock" | "config">,
  accountId: string,
): Promise<Uint8Array> {
  const secret = newSecret();
  const sealed = sealSecret(config, accountId, secret);
  await deleteFactor(sql, accountId);
  assert.ok(await insertFactor(sql, { accountId, sealed, step: 0, now: clock.now() }));
  return secret;
}

/** Somebody of staff who asks from a network of their own. */
export function personOf({ id, role }: Pick<Account, "id" | "role">): Person {
  const address = "203.0.113.7";
  return { kind: "person", accountId: id, role, address, network: "0123456789abcdef" };
}

/** The `Cookie` header of a browser that was sent this `Set-Cookie` text. */
export function cookieHeader(setCookie: string): string {
  return setCookie.split(";")[0]!;
}

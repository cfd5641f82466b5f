import assert from "node:assert/strict";
import type { Deps } from "../deps.ts";
import { createAccount } from "./create.ts";
import type { Account, Role } from "./shape.ts";

/** Right for every account that `makeAccount()` makes. */
export const testPassword = "plums on the quiet table";

/** An account for a test. */
export async function makeAccount(
  deps: Deps,
  { email = "ada@shop.test", role = "staff" }: { email?: string; role?: Role } = {},
): Promise<Account> {
  const answer = await createAccount(deps, { email, role, password: testPassword });
  assert.ok(answer.ok);
  return answer.account;
}

/** The `Cookie` header of a browser that was sent this `Set-Cookie` text. */
export function cookieHeader(setCookie: string): string {
  return setCookie.split(";")[0]!;
}

import assert from "node:assert/strict";
import { testPassword } from "../../accounts/testing.ts";
import type { Shopper, ShopResponse } from "./shopper.ts";

/** The first step of a log-in, by who has an app. */
export async function givePassword(by: Shopper, email: string, query = ""): Promise<ShopResponse> {
  const page = `/admin/login${query}`;
  const answer = await by.submit(page, "/admin/login", { email, password: testPassword });
  assert.equal(answer.status, 303);
  return answer;
}

/** The second step. */
export function giveCode(by: Shopper, code: string): Promise<ShopResponse> {
  return by.submit("/admin/login/code", "/admin/login/code", { code });
}

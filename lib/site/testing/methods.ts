import assert from "node:assert/strict";
import type { Session } from "../../accounts/mod.ts";
import { CSRF_HEADER, csrfToken } from "../../http/mod.ts";
import type { Shopper } from "./shopper.ts";
import type { SiteWorld } from "./site_world.ts";

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/**
 * An address takes these methods and no other: 405 names them. HEAD goes with GET.
 *
 * @param by  who asks, with the right to
 */
export async function assertMethods(
  { deps }: SiteWorld,
  path: string,
  { takes, by }: { takes: string[]; by: Shopper & { session?: Session } },
): Promise<void> {
  const known = takes.includes("GET") ? ["HEAD", ...takes] : takes;
  const headers = {
    [CSRF_HEADER]: csrfToken(deps, by.session ?? null),
    "sec-fetch-site": "same-origin",
  };
  for (const method of methods.filter((one) => !known.includes(one))) {
    const answer = await by.ask(path, { method, headers });
    assert.equal(answer.status, 405, `${method} ${path}`);
    const allowed = answer.headers.get("allow")?.split(", ").toSorted();
    assert.deepEqual(allowed, known.toSorted(), `${method} ${path}`);
  }
}

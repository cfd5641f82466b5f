import assert from "node:assert/strict";
import { MINUTE_MS } from "../../clock.ts";
import type { SiteWorld } from "./site_world.ts";
import type { Shopper, ShopResponse } from "./shopper.ts";
import { spellings } from "./spellings.ts";

const unknownSession = { cookie: `session=${"A".repeat(43)}` };

/** Strangers and shoppers find nothing at an address, in any spelling, by any method. */
export async function assertHidden(site: SiteWorld, path: string): Promise<void> {
  for (const by of [site.stranger(), await site.logIn("customer")]) {
    for (const method of ["GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE"]) {
      assert.equal((await by.ask(path, { method })).status, 404, `${method} ${path}`);
    }
    for (const [how, spell] of Object.entries(spellings)) {
      assertNothing(await by.get(spell(path)), `${path}, ${how}`);
    }
  }
  const staff = await site.logIn("support");
  const foreign = await staff.get(path, { "sec-fetch-site": "cross-site" });
  assert.equal(foreign.status, 404, `${path} from a page of another site`);
}

/** The panel does not tell that it is one; a last slash is sent away before anybody looks. */
function assertNothing({ status, location }: ShopResponse, what: string): void {
  const isLedAway = status === 302 && !/\/admin\/login(\?|$)/.test(location!);
  assert.ok(isLedAway || status === 404 || status === 400, `${what}: ${status}`);
}

/**
 * A page of the panel: for staff and administrators, hidden from everybody else; who comes with a
 * session that has ended is led to the log-in and back.
 */
export async function assertPanelPage(site: SiteWorld, path: string): Promise<void> {
  await assertHidden(site, path);
  for (const role of ["support", "admin"] as const) {
    const answer = await (await site.logIn(role)).get(path);
    assert.equal(answer.status, 200, `${path} for ${role}`);
    assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
    assert.equal(answer.headers.get("cache-control"), "no-store");
  }
  const idle = await site.logIn("support");
  site.clock.advance(31 * MINUTE_MS);
  for (const answer of [await idle.get(path), await site.stranger().get(path, unknownSession)]) {
    const back = new URLSearchParams({ next: path });
    assert.deepEqual([answer.status, answer.location], [303, `/admin/login?${back}`]);
  }
}

/**
 * A form of the panel: hidden like its pages; what somebody sends whose session has ended waits in the
 * log-in form and nothing is done.
 */
export async function assertPanelForm(
  site: SiteWorld,
  action: string,
  fields: Record<string, string>,
): Promise<void> {
  await assertHidden(site, action);
  for (const by of [site.stranger(), await site.logIn("customer")]) {
    assert.equal((await by.post(action, fields)).status, 404, action);
  }
  const idle = await site.logIn("support");
  site.clock.advance(31 * MINUTE_MS);
  await assertKept(idle, action, fields);
}

async function assertKept(by: Shopper, action: string, fields: Record<string, string>) {
  const answer = await by.post(action, fields);
  assert.equal(answer.status, 401, action);
  assert.match(answer.body, /You were logged out after 30 minutes\. Log in to go on\./);
  assert.ok(answer.body.includes(`name="kept_action" value="${action}"`));
  const names = [...answer.body.matchAll(/name="kept:([^"]*)"/g)].map(([, name]) => name!);
  const kept = Object.keys(fields).filter((name) => !/passw|_csrf/.test(name));
  assert.deepEqual(names.toSorted(), kept.toSorted(), `${action} keeps what may be kept`);
}

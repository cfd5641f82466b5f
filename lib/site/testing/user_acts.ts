import assert from "node:assert/strict";
import { assertMissing, assertRefused } from "./answers.ts";
import { assertFormRefusals, assertHostileTexts } from "./form_refusals.ts";
import { assertMethods } from "./methods.ts";
import { assertHidden } from "./panel_door.ts";
import type { SiteWorld, Visitor } from "./site_world.ts";

/** The account's page, and what is posted to below it. */
export function addressOfUser({ account }: Visitor, noun = ""): string {
  return `/admin/users/${account.id}${noun && `/${noun}`}`;
}

/** A form on a colleague's page: an owner's, hidden from strangers, and for no account that is not there. */
export async function assertUserForm(
  site: SiteWorld,
  { path, typed }: { path: string; typed: Record<string, string> },
): Promise<void> {
  const noun = path.split("/").at(-1)!;
  const [owner, colleague] = [await site.logIn("owner"), await site.logIn("viewer")];
  const page = addressOfUser(colleague);
  const action = addressOfUser(colleague, noun);
  await assertHidden(site, action);
  await assertMethods(site, action, { takes: ["POST"], by: owner });
  const at = `${page}/${noun === "password" ? "sessions" : noun === "code" ? "role" : noun}`;
  const form = { by: owner, page, action, at, typed };
  await assertFormRefusals(form);
  const shown = await owner.get(page);
  const _csrf = /name="_csrf" value="([^"]+)"/.exec(shown.body)![1]!;
  for (const id of [crypto.randomUUID(), "NaN", "%E0%B8%82"]) {
    const answer = await owner.post(`/admin/users/${id}/${noun}`, { ...typed, _csrf });
    assertMissing(answer, "There is no such account");
  }
  const admin = await site.logIn("admin");
  const above = await admin.post(addressOfUser(owner, noun), {
    ...typed,
    _csrf: /name="_csrf" value="([^"]+)"/.exec((await admin.get(page)).body)![1]!,
  });
  assert.equal(above.status, 403, "an administrator does nothing to an owner");
  await assertHostileTexts(form);
}

/** The last owner keeps what this would take. */
export async function assertKeepsLastOwner(
  site: SiteWorld,
  { noun, typed }: { noun: string; typed: Record<string, string> },
): Promise<void> {
  const owner = await site.logIn("owner");
  const _csrf = /name="_csrf" value="([^"]+)"/.exec((await owner.get("/admin/account")).body)![1]!;
  const answer = await owner.post(addressOfUser(owner, noun), { ...typed, _csrf });
  assertRefused(answer, { status: 409, says: "This is the last owner who can log in" });
}

import assert from "node:assert/strict";
import { may, permissionOfVerb, roles } from "../accounts/permissions.ts";
import {
  changeRole,
  createAccount,
  disableAccount,
  enableAccount,
  resetPassword,
} from "../accounts/mod.ts";
import { type AuditVerb, listAudit } from "./mod.ts";
import { accountExercises } from "./testing/account_exercises.ts";
import { type Exercise, exercisedShop, type ExpectedRow } from "./testing/exercised_shop.ts";
import { goodsExercises } from "./testing/goods_exercises.ts";
import { notificationExercises } from "./testing/notification_exercises.ts";
import { shopExercises } from "./testing/shop_exercises.ts";
import { termsExercises } from "./testing/terms_exercises.ts";
import { verbsOfPanelAndCtl } from "./testing/verbs_of_panel_and_ctl.ts";

const exercises: Record<string, Exercise> = {
  ...accountExercises,
  ...goodsExercises,
  ...notificationExercises,
  ...shopExercises,
  ...termsExercises,
};

for (const [name, { verb, run, refused }] of Object.entries(exercises)) {
  Deno.test(`${name}() leaves one row in the audit, and none where it does nothing`, async () => {
    await using shop = await exercisedShop();
    await refused(shop);
    assert.deepEqual(await listAudit(shop.deps, { limit: 10 }), []);
    const expected = await run(shop);
    const rows = await listAudit(shop.deps, { limit: 10 });
    const seen = rows.map(({ actor, verb, subject, change }) => ({ actor, verb, subject, change }));
    assert.deepEqual(seen, [asKept({ verb, ...expected })]);
    const text = JSON.stringify(rows);
    assert.doesNotMatch(text, /@|Quastenflosser|rang|in a box|lantern|203\.0\.113/);
  });
}

/** What of an actor is kept: not where the request came from, but for its network's name. */
function asKept({ actor, ...row }: ExpectedRow & { verb: AuditVerb }) {
  if (actor.kind !== "person") return { ...row, actor };
  const { address: _, ...kept } = actor;
  return { ...row, actor: kept };
}

/** The timetable calls the one, the acts of a list the other. */
const notCalledByThem = [
  "endCoupon",
  "expireOrders",
  "repriceProducts",
  "revokeToken",
  "undoRepricing",
];

Deno.test("whatever panel and ctl call that changes something is exercised here, and records it", async () => {
  const verbs = await verbsOfPanelAndCtl();
  const exercised = Object.keys(exercises).filter((name) => !notCalledByThem.includes(name));
  assert.deepEqual(verbs.map(({ name }) => name).sort(), exercised.sort());
  assert.deepEqual(verbs.filter(({ isRecorded }) => !isRecorded), []);
});

/** Nobody does them by a role: who logs in has none yet, the other two are not the panel's. */
const notByRole = [
  "acceptInvitation",
  "login",
  "loginByCode",
  "ensureAdministrator",
  "expireOrders",
  "issueCreditNotes",
  "issueInvoice",
];

Deno.test("a verb refuses every role without its right, before it changes anything", async () => {
  await using shop = await exercisedShop();
  for (const [name, { verb, run }] of Object.entries(exercises)) {
    if (notByRole.includes(name)) continue;
    for (const role of roles.filter((one) => !may(one, permissionOfVerb[verb]))) {
      const person = { ...shop.ada, role };
      const attempt = run({ ...shop, ada: person, boss: person, by: person });
      await assert.rejects(attempt, { code: "right.missing" }, `${name}() by ${role}`);
    }
  }
  assert.deepEqual(await listAudit(shop.deps, { limit: 10 }), []);
});

Deno.test("an administrator makes, changes and disables nobody who is owner or administrator", async () => {
  await using shop = await exercisedShop();
  const { deps, ada: { accountId: adasId }, boss: { accountId: bossId } } = shop;
  const admin = { ...shop.boss, role: "admin" as const };
  const form = { email: "new@shop.test", password: "a lantern under the bridge" };
  const attempts: Record<string, () => Promise<unknown>> = {
    "makes an administrator": () => createAccount(deps, admin, { ...form, role: "admin" }),
    "raises a colleague": () => changeRole(deps, admin, { accountId: adasId, role: "owner" }),
    "lowers an owner": () => changeRole(deps, admin, { accountId: bossId, role: "viewer" }),
    "disables an owner": () => disableAccount(deps, admin, bossId),
    "enables an owner": () => enableAccount(deps, admin, bossId),
    "resets an owner's password": () =>
      resetPassword(deps, admin, { accountId: bossId, password: form.password }),
  };
  for (const [what, attempt] of Object.entries(attempts)) {
    await assert.rejects(attempt, { code: "right.missing" }, what);
  }
  assert.ok((await changeRole(deps, admin, { accountId: adasId, role: "viewer" })).ok);
  assert.equal((await listAudit(deps, { limit: 10 })).length, 1);
});

import assert from "node:assert/strict";
import { placeOrders } from "./orders.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { logIn } from "./staff_member.ts";
import { staff as credentials, startSystem, type System } from "./system.ts";

/*
 * Somebody of the staff who leaves the panel open over lunch, through plain forms.
 */

/** Half an hour in which nobody touched the panel. */
async function lunch({ sql }: System): Promise<void> {
  await sql`update sessions set idle_until = now() - interval '1 minute'`;
}

Deno.test("sessions of staff, seen and ended", async (t) => {
  await using system = await startSystem({ processes: ["web"] });

  await t.step("people see where they are logged in, and end it there", async () => {
    const [here, there, third] = [
      await logIn(system.url),
      await logIn(system.url),
      await logIn(system.url),
    ];
    const page = await here.get("/admin/account");
    assert.equal(page.body.match(/, this one/g)?.length, 1);
    const { _csrf } = formValues(page.body, "/admin/account/sessions");
    const ids = [...page.body.matchAll(/name="session" value="([0-9a-f-]{36})"/g)].map(([, id]) =>
      id!
    );
    assert.equal(ids.length, 3);
    // The one used last stands first, and that is this one.
    const ended = await here.post("/admin/account/sessions", { _csrf: _csrf!, session: ids[1]! });
    assert.equal(ended.location, "/admin/account?done=session");
    const statuses = [await there.get("/admin/account"), await third.get("/admin/account")]
      .map(({ status }) => status);
    assert.deepEqual(statuses.toSorted(), [200, 303]);
    const all = await here.post("/admin/account/sessions", { _csrf: _csrf!, session: "all" });
    assert.equal(all.location, "/admin/login");
    for (const one of [there, third]) assert.equal((await one.get("/admin/account")).status, 303);
  });

  await t.step(
    "a session that has ended leads to the log-in and back to where one was",
    async () => {
      const staff = await logIn(system.url);
      await lunch(system);
      const sent = await staff.get("/admin/orders?status=placed&q=ada%40x");
      assert.equal(sent.status, 303);
      const login = await staff.get(sent.location!);
      assert.match(login.body, /You were logged out after 30 minutes\. Log in to go on\./);
      const form = formValues(login.body, "/admin/login");
      const wrong = await staff.post("/admin/login", {
        ...form,
        ...credentials,
        password: "wrong",
      });
      assert.equal(wrong.status, 401);
      const again = formValues(wrong.body, "/admin/login");
      const answer = await staff.post("/admin/login", { ...again, ...credentials });
      assert.deepEqual([answer.status, answer.location], [
        303,
        "/admin/orders?status=placed&q=ada%40x",
      ]);
      // What is searched for is sealed on the way there.
      const sealed = await staff.get(answer.location!);
      assert.equal((await staff.get(sealed.location!)).status, 200);
    },
  );

  await t.step(
    "what was typed before the end is sent by one press after the log-in, and not before",
    async () => {
      await placeOrders(system, { orders: 1, shoppers: 1 });
      const [order] = await system.sql`select id from orders`;
      const staff = await logIn(system.url);
      const path = `/admin/orders/${order!.id}`;
      const note = 'She said: "after 6 pm"';
      const typed = { ...formValues((await staff.get(path)).body, `${path}/note`), note };
      await lunch(system);
      const late = await staff.post(`${path}/note`, typed);
      assert.match(late.body, /What you sent is kept here/);
      const wrong = await staff.post("/admin/login", {
        ...formValues(late.body, "/admin/login"),
        ...credentials,
        password: "wrong",
      });
      const form = formValues(wrong.body, "/admin/login");
      const back = await staff.post("/admin/login", { ...form, ...credentials });
      assert.equal(back.status, 200);
      assert.match(back.body, />What<[^]*>Note</);
      assert.ok(!(await staff.get(path)).body.includes("after 6 pm"), "nothing is sent by itself");
      const sent = await staff.post(`${path}/note`, formValues(back.body, `${path}/note`));
      assert.equal(sent.status, 303);
      const page = (await staff.get(path)).body;
      assert.ok(page.includes("after 6 pm"));
    },
  );

  await t.step("the log-in leads nowhere but to this site", async () => {
    const outside = [
      "//evil.test",
      "https://evil.test",
      "/\\evil.test",
      "\\\\evil.test",
      "/\tevil.test",
    ];
    const staff = await logIn(system.url);
    for (const next of outside) {
      const login = await staff.get(`/admin/login?next=${encodeURIComponent(next)}`);
      assert.equal(login.location, "/admin/dashboard");
    }
    await lunch(system);
    for (const next of outside) {
      const login = await staff.get(`/admin/login?next=${encodeURIComponent(next)}`);
      const form = formValues(login.body, "/admin/login");
      assert.ok(!("next" in form), next);
    }
    const form = formValues((await staff.get("/admin/login")).body, "/admin/login");
    const evil = { next: outside[0]!, kept_action: "//evil.test/x", "kept:note": "x" };
    const answer = await staff.post("/admin/login", { ...form, ...credentials, ...evil });
    assert.equal(answer.location, "/admin/dashboard");
  });

  await t.step("a printed password is changed before anything else, without a script", async () => {
    await system.sql`update accounts set password_is_initial = true`;
    const staff = await logIn(system.url);
    assert.equal((await staff.get("/admin/dashboard")).location, "/admin/account");
    const page = await staff.get("/admin/account");
    assert.match(page.body, /Choose your own password/);
    const form = formValues(page.body, "/admin/account");
    const typed = (chosen: string) => ({
      ...form,
      current_password: credentials.password,
      new_password: chosen,
      repeat_password: chosen,
    });
    const weak = await staff.post("/admin/account", typed("Sommer2026!!"));
    assert.equal(weak.status, 422);
    assert.match(weak.body, /first an attacker tries/);
    const changed = await staff.post("/admin/account", typed("a lantern under the bridge"));
    assert.deepEqual([changed.status, changed.location], [303, "/admin/dashboard"]);
    assert.equal((await staff.get("/admin/dashboard")).status, 200);
  });
});

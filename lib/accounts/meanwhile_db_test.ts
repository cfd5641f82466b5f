import assert from "node:assert/strict";
import { operator } from "../actor.ts";
import { until } from "../testing/until.ts";
import { testWorld, type World } from "../testing/world.ts";
import { changePassword, disableAccount, findVisit, login, resetPassword } from "./mod.ts";
import { startSession } from "./sessions/mod.ts";
import { cookieHeader, makeAccount, personOf, testPassword } from "./testing.ts";

/*
 * Two people do something about one account at the same moment: whoever takes rights away is not
 * outrun by who has just been let in.
 */

const address = "203.0.113.7";
const another = "a lantern under the bridge";

/** Passwords are hashed meanwhile. */
const generous = { withinMs: 120_000 };

const PAUSE = 4_711;

/** Have every session that begins wait for `go()`, at its very insert. */
async function pauseSessions(world: World) {
  const { sql } = world.deps;
  await sql`create function pause() returns trigger language plpgsql as
    ${sql.unsafe(`'begin perform pg_advisory_xact_lock(${PAUSE}); return new; end'`)}`;
  await sql`create trigger pause before insert on sessions for each row execute function pause()`;
  const holder = await sql.reserve();
  await holder`select pg_advisory_lock(${PAUSE})`;
  return {
    /** How many wait for a lock. */
    async waiting() {
      const rows = await holder`
        select from pg_locks l join pg_database d on d.oid = l.database or l.database is null
         where not granted and d.datname = current_database()`;
      return rows.length;
    },
    async go() {
      await holder`select pg_advisory_unlock(${PAUSE})`;
      holder.release();
    },
  };
}

const takings: Record<string, (world: World, accountId: string) => Promise<unknown>> = {
  "a password that is reset": (world, accountId) =>
    resetPassword(world.deps, operator, { accountId, password: another }),
  "an account that is disabled": (world, accountId) =>
    disableAccount(world.deps, operator, accountId),
};

for (const [what, take] of Object.entries(takings)) {
  Deno.test(`${what} while somebody logs in leaves no session behind`, async () => {
    await using world = await testWorld();
    await makeAccount(world.deps, { email: "boss@shop.test", role: "admin" });
    const account = await makeAccount(world.deps);
    const sessions = await pauseSessions(world);
    const by = { email: account.email, password: testPassword, address, session: null };
    const entering = login(world.deps, by);
    await until(
      "the session is about to begin",
      async () => await sessions.waiting() === 1,
      generous,
    );
    let isTaken = false;
    const taking = take(world, account.id).then(() => isTaken = true);
    const hasCome = async () => isTaken || await sessions.waiting() === 2;
    await until("who takes away has done it or waits", hasCome, generous);
    await sessions.go();
    const [answer] = await Promise.all([entering, taking]);
    const visit = answer.ok && await findVisit(world.deps, cookieHeader(answer.cookie));
    assert.ok(!visit);
  });
}

Deno.test("of two changes of one password at once only one is made", async () => {
  await using world = await testWorld();
  const account = await makeAccount(world.deps);
  const change = async (chosen: string) => {
    const { session } = await startSession(world.deps, { account });
    const form = {
      current_password: testPassword,
      new_password: chosen,
      repeat_password: chosen,
    };
    return await changePassword(world.deps, personOf(account), { session, form });
  };
  const answers = await Promise.all([change(another), change(`${another} at night`)]);
  assert.deepEqual(answers.map(({ ok }) => ok).sort(), [false, true]);
  const refused = answers.find((answer) => !answer.ok);
  assert.equal(refused && !refused.ok && refused.field, "current_password");
});

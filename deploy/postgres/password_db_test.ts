import assert from "node:assert/strict";
import { Secret } from "../../lib/config/mod.ts";
import { connectDb, isSqlState } from "../../lib/db/mod.ts";
import {
  type OwnPostgres,
  startOwnPostgres,
} from "../dev/services/postgres/testing/own_postgres.ts";

/** A pool of a setting whose file can change; it makes a connection for each question. */
function poolOf(file: { text: string }, { admin }: OwnPostgres) {
  const sql = connectDb(new Secret(file.text, () => file.text), { name: "rotated", max: 1 });
  const ask = async () => {
    const [row] = await sql`select current_user::text as who`;
    return String(row!.who);
  };
  return {
    async askAnew(): Promise<string> {
      await admin`
        select pg_terminate_backend(pid, 5000) from pg_stat_activity
         where application_name = 'rotated'`;
      // The first question hears of the end of the connection, if the pool has not yet.
      await ask().catch(() => {});
      return await ask();
    },
    [Symbol.asyncDispose]: () => sql.end({ timeout: 1 }),
  };
}

Deno.test("the password of Postgres changes while a pool is open", async (t) => {
  await using postgres = await startOwnPostgres();
  let roles = 0;
  const makeRole = async () => {
    const role = { name: `shop${++roles}`, password: "first" };
    await postgres.make(role);
    return role;
  };

  await t.step("the file first: nobody is refused, neither before nor after", async () => {
    const role = await makeRole();
    const file = { text: postgres.url(role) };
    await using pool = poolOf(file, postgres);
    assert.equal(await pool.askAnew(), role.name);
    // With signs that a URL has to write in another way.
    const changed = { ...role, password: "sec%ond@/" };
    file.text = postgres.url(changed);
    assert.equal(await pool.askAnew(), role.name, "the old one, until the role has the new one");
    await postgres.setPassword(changed);
    assert.equal(await pool.askAnew(), role.name);
    assert.equal(await pool.askAnew(), role.name);
  });

  await t.step("the role first: refused until the file says so, and no longer", async () => {
    const role = await makeRole();
    const file = { text: postgres.url(role) };
    await using pool = poolOf(file, postgres);
    assert.equal(await pool.askAnew(), role.name);
    const changed = { ...role, password: "second" };
    await postgres.setPassword(changed);
    await assert.rejects(pool.askAnew(), (error) => isSqlState(error, "28P01"));
    file.text = postgres.url(changed);
    assert.equal(await pool.askAnew(), role.name);
  });

  await t.step("of several servers, the one that takes writes is still found", async () => {
    const role = await makeRole();
    const twice = (url: string) => url.replace(/@([^/]+)\//, "@$1,$1/");
    const file = { text: twice(postgres.url(role)) };
    await using pool = poolOf(file, postgres);
    assert.equal(await pool.askAnew(), role.name);
    const changed = { ...role, password: "second" };
    file.text = twice(postgres.url(changed));
    await postgres.setPassword(changed);
    await postgres.admin`
      select pg_terminate_backend(pid) from pg_stat_activity where usename = ${role.name}`;
    assert.equal(await pool.askAnew(), role.name);
  });

  await t.step("a file that names another user changes no running process", async () => {
    const role = await makeRole();
    const other = await makeRole();
    const file = { text: postgres.url(role) };
    await using pool = poolOf(file, postgres);
    file.text = postgres.url(other);
    assert.equal(await pool.askAnew(), role.name);
  });
});

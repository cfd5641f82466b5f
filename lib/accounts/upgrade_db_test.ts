import assert from "node:assert/strict";
import { applyMigrations, listMigrations } from "../db/mod.ts";
import { testWorld } from "../testing/world.ts";
import { listStaff } from "./mod.ts";

Deno.test("of two roles five are made: the oldest administrator who can log in becomes owner", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  await sql`drop schema public cascade`;
  await sql`create schema public`;
  const shipped = listMigrations();
  const before = shipped.findIndex(({ name }) => name.endsWith("_roles.sql"));
  await applyMigrations(sql, shipped.slice(0, before));
  await sql`
    insert into accounts (id, email, role, password_hash, password_changed_at, created_at, disabled_at)
    select gen_random_uuid(), email, role, 'x', now(), now() + n * interval '1 day',
           case when email = 'gone' then now() end
      from (values (1, 'gone', 'admin'), (2, 'first', 'admin'), (3, 'second', 'admin'),
                   (4, 'till', 'staff'), (5, 'eve', 'customer')) of (n, email, role)`;
  await applyMigrations(sql);
  const staff = await listStaff(world.deps);
  assert.deepEqual(staff.map(({ email, role }) => [email, role]), [
    ["gone", "admin"],
    ["first", "owner"],
    ["second", "admin"],
    ["till", "support"],
  ]);
});

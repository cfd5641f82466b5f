import { join } from "node:path";
import { connectDb, type Sql } from "../../../../../lib/db/mod.ts";
import { serviceUser } from "../../service_user.ts";
import { createSupervisor } from "../../supervisor.ts";
import { dataFolder } from "../../../start/testing/started_shop.ts";
import { embeddedPostgres } from "../postgres.ts";

/** A server of one test's own, for tests that change roles and their passwords. */
export interface OwnPostgres extends AsyncDisposable {
  /** As the superuser. */
  admin: Sql;
  adminUrl: string;
  /** Who owns the shop's database. */
  owner: Role;
  /** Of the shop's database. */
  url(role: Role): string;
  make(role: Role): Promise<void>;
  setPassword(role: Role): Promise<void>;
}

export interface Role {
  name: string;
  password: string;
}

/** Nothing of it has to reach the disk; passwords are asked for. */
export async function startOwnPostgres(): Promise<OwnPostgres> {
  await using stack = new AsyncDisposableStack();
  const folder = stack.use(await dataFolder());
  const supervisor = createSupervisor({ say: () => {} });
  stack.defer(() => supervisor.stop());
  const postgres = await embeddedPostgres({
    home: folder.path,
    user: serviceUser(),
    throwaway: true,
  });
  await supervisor.start(postgres.process);
  await postgres.ensureDatabase();
  const password = await Deno.readTextFile(join(folder.path, "postgres", "superuser.password"));
  const url = (role: Role) => {
    const changed = new URL(postgres.url);
    changed.username = role.name;
    changed.password = encodeURIComponent(role.password);
    return changed.href;
  };
  const adminUrl = url({ name: "postgres", password: password.trim() });
  const admin = connectDb(adminUrl, { name: "operator", max: 1 });
  stack.defer(() => admin.end({ timeout: 2 }));
  // What is trusted to be set only belongs to superusers.
  await admin.unsafe("create extension if not exists pg_trgm");
  const owned = stack.move();
  const quoted = (text: string) => text.replaceAll("'", "''");
  const { username, password: ofOwner } = new URL(postgres.url);
  return {
    admin,
    adminUrl,
    owner: { name: username, password: ofOwner },
    url,
    async make({ name, password }) {
      await admin.unsafe(`create role ${name} login password '${quoted(password)}'`);
      await admin.unsafe(`grant all on schema public to ${name}`);
      await admin.unsafe(`grant create on database smartmarket to ${name}`);
    },
    async setPassword({ name, password }) {
      await admin.unsafe(`alter role ${name} password '${quoted(password)}'`);
    },
    [Symbol.asyncDispose]: () => owned.disposeAsync(),
  };
}

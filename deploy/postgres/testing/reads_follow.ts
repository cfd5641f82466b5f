import assert from "node:assert/strict";
import { openReplica, reading, type Sql } from "../../../lib/db/mod.ts";
import { until } from "../../../lib/testing/until.ts";
import type { PostgresPair } from "./postgres_pair.ts";

/**
 * Reads go to the standby of a pair and see what was committed before; to the primary while the standby
 * is silent; and back.
 */
export async function assertReadsFollow({ standby, primary }: PostgresPair, sql: Sql) {
  const uses: boolean[] = [];
  const replica = openReplica(`${standby.url}?sslmode=require`, {
    name: "smartmarket-web",
    onUse: (isUsed) => void uses.push(isUsed),
  });
  const deps = { sql, replica };
  const read = () =>
    reading(deps, async ({ sql }) => {
      const [row] = await sql<{ port: number; beats: number }[]>`
        select inet_server_port() as port,
               (select count(*)::int from process_beats where process like 'read-%') as beats`;
      return [`127.0.0.1:${row!.port}`, row!.beats];
    });
  const isRead = (host: string) =>
    until(`${host} is read`, async () => (await read())[0] === host, { withinMs: 30_000 });
  for (let n = 1; n <= 20; n++) {
    await sql`insert into process_beats (process, beat_at, detail) values (${`read-${n}`}, now(), '{}')`;
    assert.equal((await read())[1], n);
  }
  await isRead(standby.host);
  await standby.freeze();
  assert.deepEqual(await read(), [primary.host, 20]);
  assert.equal(uses.at(-1), false);
  await standby.thaw();
  await isRead(standby.host);
  assert.equal(uses.at(-1), true);
  await replica.close();
}

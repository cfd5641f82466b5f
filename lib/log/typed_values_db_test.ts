import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { createLog } from "./mod.ts";

const secret = 'zebedee@example.com\n "Lovelace" at home';

const casts = ["uuid", "date", "timestamptz", "integer", "numeric", "boolean", "jsonb", "interval"];

Deno.test("log() shows of no error of Postgres the value that it could not take", async () => {
  await using world = await testWorld();
  const { sql } = world.deps;
  const lines: string[] = [];
  const log = createLog({
    service: "test",
    release: "test",
    level: "debug",
    write: (line) => void lines.push(line),
  });
  const asked = [
    ...casts.map((type) => sql`select (${secret}::text)::${sql.unsafe(type)}`),
    sql`select ${`${secret} <->`}::text::tsquery`,
    sql`select ${`'${"zebedee".repeat(1_000)}'`}::text::tsvector`,
    sql`select to_date(${secret}, 'YYYY')`,
  ];
  for (const query of asked) {
    const error: unknown = await query.then(() => null, (error) => error);
    assert.ok(error instanceof Error);
    log("http.failed", { error });
  }
  assert.equal(lines.length, asked.length);
  for (const line of lines) {
    assert.doesNotMatch(line, /zebedee|Lovelace|at home/);
    assert.match(JSON.parse(line).error.stack[0], /^at /);
  }
});

import assert from "node:assert/strict";
import { HOUR_MS } from "../../../../lib/clock.ts";
import { assertPage } from "../../../../lib/site/testing/answers.ts";
import { assertMethods } from "../../../../lib/site/testing/methods.ts";
import { siteWorld } from "../../../../lib/site/testing/site_world.ts";

const path = "/admin/system";

Deno.test("GET /admin/system says of every component how it is, and what the system did", async () => {
  await using site = await siteWorld();
  const { deps, clock } = site;
  const at = new Date(clock.now().getTime() - 60_000);
  await deps.sql`
    insert into metric_steps (at, http_requests, redis_memory_bytes)
    values (date_bin('15 seconds', ${at}, '2000-01-01'), 30, 3145728)`;
  await deps.sql`
    insert into process_beats (process, beat_at, detail)
    values ('scheduler', ${at}, '{"schedules": ["orders.expire"]}')`;
  await deps.sql`insert into release_starts (release, started_at) values ('9.9.9', ${at})`;
  const by = await site.logIn("viewer");
  const answer = await by.get(path);
  assertPage(answer, "System - SmartMarket");
  for (const text of ["database", "workers", "No worker is alive: start one", "degraded"]) {
    assert.ok(answer.body.includes(text), text);
  }
  assert.match(answer.body, /last beat: <time datetime="[^"]+"[^>]*><span[^>]*>1 min ago</);
  const [table] = /<table[^]*?<\/table>/.exec(answer.body)!;
  assert.doesNotMatch(
    table.replaceAll(/<[^>]*>/g, " "),
    /\d{4}-\d\d-\d\dT/,
    "no instant as machines write it",
  );
  assert.match(answer.body, /Requests: 2 a second now, 2 a second at most/);
  assert.match(answer.body, /Redis memory: 3 MiB now/);
  assert.match(answer.body, /Longest statement: Nothing was measured/);
  assert.ok(answer.body.includes("<title>Release 9.9.9, "), "a mark of the deploy");
});

Deno.test("the charts of /admin/system go back as far as is asked for, and an hour else", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("operator");
  const from = async (query: string) => {
    const { body } = await by.get(`${path}${query}`);
    return /class="chart-ends"[^>]*><span>(\d\d:\d\d)/.exec(body)![1];
  };
  const ago = (hours: number) =>
    new Date(site.clock.now().getTime() - hours * HOUR_MS).toISOString().slice(11, 13);
  for (
    const [query, hours] of [["", 1], ["?hours=6", 6], ["?hours=1e1", 1], ["?hours=__proto__", 1]]
  ) {
    assert.ok((await from(String(query)))!.startsWith(ago(Number(hours))), String(query));
  }
});

Deno.test("/admin/system is for those who may look at it, and only read", async () => {
  await using site = await siteWorld();
  const by = await site.logIn("support");
  assert.equal((await by.get(path)).status, 403);
  await assertMethods(site, path, { takes: ["GET"], by: await site.logIn("admin") });
});

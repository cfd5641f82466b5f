import assert from "node:assert/strict";
import { connectDb } from "../../db/mod.ts";
import { edgeSite, edgeWorld } from "../testing.ts";
import { isServiceAway } from "./service_away.ts";

Deno.test("problems says 503 where Postgres is away, and logs that", async () => {
  const { deps, logged } = edgeWorld();
  const sql = connectDb("postgres://nobody@127.0.0.1:1/none", { name: "away", max: 1 });
  const ask = edgeSite(
    deps,
    (app) => app.get("/page", async () => Response.json(await sql`select 1`)),
  );
  const answer = await ask("/page");
  await sql.end({ timeout: 0 });
  assert.equal(answer.status, 503);
  assert.equal(answer.headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(answer.headers.get("retry-after"), "5");
  assert.ok((await answer.text()).includes("service.unavailable"));
  assert.equal(logged("db.failed").length, 1);
  assert.equal(logged("http.failed").length, 0);
});

Deno.test("isServiceAway() looks into causes and tells an outage from a bug", () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  assert.ok(isServiceAway(refused));
  assert.ok(isServiceAway(new Error("outer", { cause: refused })));
  assert.ok(isServiceAway(new AggregateError([refused])));
  assert.ok(isServiceAway(Object.assign(new Error("gone"), { code: "08006" })));
  assert.ok(!isServiceAway(Object.assign(new Error("double"), { code: "23505" })));
  assert.ok(!isServiceAway("ECONNREFUSED"));
});

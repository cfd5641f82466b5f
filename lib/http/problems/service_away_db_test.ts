import assert from "node:assert/strict";
import { connectDb } from "../../db/mod.ts";
import { edgeSite, edgeWorld } from "../testing.ts";

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

import assert from "node:assert/strict";
import { isServiceAway } from "./service_away.ts";

Deno.test("isServiceAway() looks into causes and tells an outage from a bug", () => {
  const refused = Object.assign(new Error("refused"), { code: "ECONNREFUSED" });
  assert.ok(isServiceAway(refused));
  assert.ok(isServiceAway(new Error("outer", { cause: refused })));
  assert.ok(isServiceAway(new AggregateError([refused])));
  assert.ok(isServiceAway(Object.assign(new Error("gone"), { code: "08006" })));
  assert.ok(!isServiceAway(Object.assign(new Error("double"), { code: "23505" })));
  assert.ok(!isServiceAway("ECONNREFUSED"));
});

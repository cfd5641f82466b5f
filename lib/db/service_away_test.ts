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

Deno.test("isServiceAway() knows a server that answers that it cannot", () => {
  const sent = (name: string, message: string, code?: string) =>
    Object.assign(new Error(message), { name, ...(code ? { code } : {}) });
  for (const code of ["53100", "53200", "53300", "58030", "57P03", "25006"]) {
    assert.ok(isServiceAway(sent("PostgresError", "no space left on device", code)), code);
  }
  for (const code of ["42601", "22P02", "23514", "40P01", "P0001"]) {
    assert.ok(!isServiceAway(sent("PostgresError", "a bug of ours", code)), code);
  }
  for (
    const word of ["LOADING Redis is loading", "MISCONF Errors writing", "OOM command", "BUSY"]
  ) {
    assert.ok(isServiceAway(sent("ReplyError", word)), word);
  }
  for (const word of ["WRONGTYPE Operation", "ERR unknown command", "BUSYGROUP Consumer Group"]) {
    assert.ok(!isServiceAway(sent("ReplyError", word)), word);
  }
});

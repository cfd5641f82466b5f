import assert from "node:assert/strict";
import { z } from "zod";
import { defineTask } from "../../task/define.ts";
import { does } from "../../task/handler.ts";
import { done } from "../../task/outcome.ts";
import { doesIsolated, isolatedIn } from "./isolated_handler.ts";

const args = z.strictObject({});
const near = does(defineTask("near", { args }), () => Promise.resolve(done()));
const policy = { module: "file:///apart.ts", permissions: {}, memoryMb: 64 };
const apart = doesIsolated(defineTask("apart", { args }), policy);

Deno.test("isolatedIn() finds what runs in processes of its own, with its policy", () => {
  assert.deepEqual(isolatedIn([near]), []);
  assert.deepEqual(isolatedIn([near, apart]), [apart]);
  assert.equal(isolatedIn([apart])[0]!.isolate, policy);
});

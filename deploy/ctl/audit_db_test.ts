import assert from "node:assert/strict";
import { operator } from "../../lib/actor.ts";
import { makeAccount, personOf } from "../../lib/accounts/testing.ts";
import { record } from "../../lib/audit/mod.ts";
import { testWorld, type World } from "../../lib/testing/world.ts";
import { runAdmin } from "./admin.ts";
import { runAudit } from "./audit.ts";

async function ctl(world: World, run: typeof runAudit | typeof runAdmin, ...args: string[]) {
  let [out, err] = ["", ""];
  const to = {
    out: (text: string) => void (out += text),
    err: (text: string) => void (err += text),
  };
  const code = await run(args, world.deps, to);
  return { code, out, err };
}

Deno.test("ctl audit shows what ctl itself has done, by whom and to what", async () => {
  await using world = await testWorld();
  const none = await ctl(world, runAudit);
  assert.deepEqual([none.code, none.out], [0, "Nothing was changed yet\n"]);
  await ctl(world, runAdmin, "create", "boss@shop.test");
  const { code, out } = await ctl(world, runAudit);
  assert.equal(code, 0);
  const [head, row] = out.trimEnd().split("\n");
  assert.match(head!, /^when +who +what +of what +change$/);
  assert.match(row!, /Z {2}operator {2}account\.created {2}account:[0-9a-f-]{36} {2}role owner$/);
  assert.ok(!out.includes("boss@shop.test"));
});

Deno.test("ctl audit --subject and --limit choose, --json prints one line", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const ada = personOf(await makeAccount(deps));
  const change = { before: { status: "placed" }, after: { status: "packed" } };
  await record(deps, ada, "order.changed", "order:1", change);
  await record(deps, operator, "catalog.imported", "catalog");
  const of = await ctl(world, runAudit, "--subject", "order:1");
  assert.match(of.out, /support [0-9a-f-]{36} from 0123456789abcdef .* status placed → packed\n$/);
  assert.ok(!of.out.includes("catalog"));
  const newest = await ctl(world, runAudit, "--limit=1", "--json");
  assert.equal(newest.out.trimEnd().split("\n").length, 1);
  const rows = JSON.parse(newest.out);
  assert.deepEqual(rows.map(({ verb }: { verb: string }) => verb), ["catalog.imported"]);
});

for (const args of [["dance"], ["--limit", "0"], ["--limit", "1001"], ["--limit=x"], ["--of"]]) {
  Deno.test(`ctl audit ${args.join(" ")} is wrong usage`, async () => {
    await using world = await testWorld();
    const { code, out, err } = await ctl(world, runAudit, ...args);
    assert.deepEqual([code, out], [2, ""]);
    assert.match(err, /\nusage: ctl audit/);
  });
}

import assert from "node:assert/strict";
import { makeIndex } from "../../lib/search/testing/make_index.ts";
import { endSearch } from "../../lib/search/serve/searcher.ts";
import { sell } from "../../lib/orders/testing/shop.ts";
import { testWorld } from "../../lib/testing/world.ts";
import { runSearch } from "./search.ts";

Deno.test("ctl search shows versions, compares what they answer, rolls back by one command, and has a rebuild made", async () => {
  const folder = await Deno.makeTempDir({ prefix: "search-" });
  await using world = await testWorld({ env: { DATA_DIR: folder } });
  const { deps } = world;
  world.defer(() => Deno.remove(folder, { recursive: true }));
  world.defer(() => endSearch(deps));
  const ctl = async (...args: string[]) => {
    let [out, err] = ["", ""];
    const code = await runSearch(args, deps, {
      out: (text) => void (out += text),
      err: (text) => void (err += text),
    });
    return { code, out, err };
  };
  assert.match((await ctl("versions")).out, /^No index was made yet/);
  assert.deepEqual(await ctl("rollback"), {
    ...{ code: 1, out: "" },
    err: "There is no such version; it may be past keeping\n",
  });
  await sell(deps, [{ name: "plum" }]);
  const first = await makeIndex(deps);
  world.clock.advance(2_000);
  const second = await makeIndex(deps);
  assert.match((await ctl("rollback")).out, new RegExp(`^${first} answers.*${second}\n$`));
  const [newest, older] = JSON.parse((await ctl("versions", "--json")).out);
  assert.deepEqual([newest.state, older.state], ["kept", "answers, chosen"]);
  assert.equal((await ctl("rollback")).code, 1, "there is none before");
  assert.equal((await ctl("rollback", second)).code, 0);
  const lines = (await ctl("versions")).out.split("\n");
  assert.match(lines[1]!, new RegExp(`^${second} .* answers, chosen +1 +0 `));
  const compared = await ctl("compare", first, second, "--query", "plum", "--query", "soap");
  assert.equal(compared.code, 0);
  assert.match(compared.out, /^plum: 100 % in both\n[^]*\n1 +plum +plum\n[^]*\n2 queries, 100 % /);
  const json = JSON.parse((await ctl("compare", first, second, "--json", "--query", "x")).out);
  assert.deepEqual(json.queries, [{ text: "x", a: [], b: [], overlap: 1, isEqual: true }]);
  assert.deepEqual(await ctl("compare", first, first), {
    ...{ code: 1, out: "" },
    err: "Choose two different versions\n",
  });
  assert.match((await ctl("rebuild")).out, /^Job [0-9a-f-]{36} rebuilds/);
  for (
    const wrong of [[], ["x"], ["rollback", "x"], ["versions", second], ["rebuild", "--json"], [
      "compare",
      first,
    ], ["compare", first, "x"]]
  ) {
    assert.equal((await ctl(...wrong)).code, 2, wrong.join(" "));
  }
});

import assert from "node:assert/strict";
import { dataFolder } from "../start/testing/started_shop.ts";
import { groupTests, testModules } from "./groups.ts";
import { selectTests, testFiles } from "./selection.ts";

Deno.test("every test file is run once, in one group, the long ones alone and among the first", () => {
  const all = testFiles();
  const groups = groupTests(all);
  assert.deepEqual(groups.flatMap(({ files }) => files).sort(), all.sort());
  assert.ok(groups.length < all.length / 4);
  assert.ok(groups.every(({ files }) => files.length <= 10));
  const [first] = groups;
  assert.deepEqual(first, {
    name: "deploy-dev-system-accessibility_browser",
    files: ["deploy/dev/system/accessibility_browser_test.ts"],
  });
});

Deno.test("selectTests() takes paths, folders and words, each file once, and options", () => {
  const { files, options } = selectTests([
    "deploy/dev/test/",
    "./deploy/dev/test/groups_test.ts",
    "test/flaky",
    "--filter=x",
  ]);
  const names = ["flaky", "groups", "lcov", "summary"].map((name) =>
    `deploy/dev/test/${name}_test.ts`
  );
  assert.deepEqual(files.sort(), names);
  assert.deepEqual(options, ["--filter=x"]);
  assert.deepEqual(selectTests([]).files, testFiles());
  assert.throws(() => selectTests(["lib", "nowhere/at/all"]), /No test file has "nowhere/);
});

Deno.test("a group is a module that brings its files' tests, under odd names too; a few files stay what they are", async () => {
  await using folder = await dataFolder();
  const few = ["routes/admin/(panel)/jobs/[id]/index_test.ts", "lib/a_test.ts"];
  assert.deepEqual(await testModules(few, `${folder.path}/few`), few);
  const many = [...few, ...Array.from({ length: 20 }, (_, n) => `lib/b${n}_test.ts`)];
  const modules = await testModules(many, `${folder.path}/many`);
  assert.deepEqual(modules.map((path) => path.split("/").pop()), [
    "001-lib_test.ts",
    "002-lib_test.ts",
    "003-lib_test.ts",
  ]);
  const last = (await Deno.readTextFile(modules[2]!)).trim().split("\n");
  assert.equal(last.length, 2);
  assert.match(last[1]!, /^import "file:.*\/\(panel\)\/jobs\/\[id\]\/index_test.ts";$/);
});

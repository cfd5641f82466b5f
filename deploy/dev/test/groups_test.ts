import assert from "node:assert/strict";
import { dataFolder } from "../start/testing/started_shop.ts";
import { groupTests, writeGroups } from "./groups.ts";
import { selectTests, testFiles } from "./selection.ts";

Deno.test("every test file is run once, alone or in one group", () => {
  const all = testFiles();
  const { alone, groups } = groupTests(all);
  assert.deepEqual([...alone, ...groups.flatMap(({ files }) => files)].sort(), all.sort());
  assert.ok(alone.length < all.length / 4);
  assert.ok(groups.every(({ files }) => files.length <= 10));
  assert.equal(new Set(groups.map(({ name }) => name)).size, groups.length);
});

Deno.test("a few files stay alone", () => {
  const files = ["lib/a_test.ts", "lib/b_test.ts"];
  assert.deepEqual(groupTests(files), { alone: files, groups: [] });
});

Deno.test("selectTests() takes paths, folders and words, each file once, and options", () => {
  const { files, options } = selectTests([
    "deploy/dev/test/",
    "./deploy/dev/test/groups_test.ts",
    "test/flaky",
    "--filter=x",
  ]);
  const names = ["flaky", "groups", "summary"].map((name) => `deploy/dev/test/${name}_test.ts`);
  assert.deepEqual(files.sort(), names);
  assert.deepEqual(options, ["--filter=x"]);
  assert.deepEqual(selectTests([]).files, testFiles());
  assert.throws(() => selectTests(["lib", "nowhere/at/all"]), /No test file has "nowhere/);
});

Deno.test("a group is a module that brings its files' tests, under odd names too", async () => {
  await using folder = await dataFolder();
  const name = "routes-admin-panel-1";
  const file = "routes/admin/(panel)/jobs/[id]/index_test.ts";
  const [path] = await writeGroups([{ name, files: [file] }], `${folder.path}/tests`);
  assert.match(await Deno.readTextFile(path!), /^import "file:.*\/\(panel\)\/jobs\/\[id\]\/index_/);
});

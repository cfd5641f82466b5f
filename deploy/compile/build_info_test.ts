import assert from "node:assert/strict";
import { describeBuild } from "./build_info.ts";

Deno.test("describeBuild() takes what the builder says, else the version and the commit", async () => {
  const said = await describeBuild({ RELEASE: "2.0.0", REVISION: "0123456789abcdef" });
  assert.deepEqual(said, { release: "2.0.0", revision: "0123456789abcdef" });
  const commit = { REVISION: "0123456789abcdef0123456789abcdef01234567" };
  assert.match((await describeBuild(commit)).release, /^\d+\.\d+\.\d+\+0123456$/);
  const dirty = { REVISION: `${commit.REVISION}.dirty` };
  assert.match((await describeBuild(dirty)).release, /\+0123456\.dirty$/);
  const own = await describeBuild({});
  assert.match(own.release, /^\d+\.\d+\.\d+(\+[0-9a-f]{7}(\.dirty)?)?$/);
});

import assert from "node:assert/strict";
import { testWorld } from "../testing/world.ts";
import { listReleases, noteRelease } from "./mod.ts";

Deno.test("noteRelease() notes a release when it takes over, once for all its processes", async () => {
  await using world = await testWorld();
  const { deps } = world;
  const as = (RELEASE: string) => noteRelease({ ...deps, config: { ...deps.config, RELEASE } });
  await Promise.all([as("1.0"), as("1.0"), as("1.0")]);
  await as("1.1");
  await as("1.1");
  await as("1.0");
  const span = { since: new Date(Date.now() - 60_000), until: new Date(Date.now() + 60_000) };
  const names = (await listReleases(deps, span)).map(({ release }) => release);
  assert.deepEqual(names, ["1.0", "1.1", "1.0"], "the way back is a start as well");
  assert.deepEqual(await listReleases(deps, { ...span, until: span.since }), []);
});

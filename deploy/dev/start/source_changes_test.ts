import assert from "node:assert/strict";
import { join } from "node:path";
import { watchSources } from "./source_changes.ts";

async function folder(): Promise<AsyncDisposable & { path: string }> {
  const path = await Deno.makeTempDir();
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}

Deno.test("watchSources() gives files that changed together as one batch, and no tests", async () => {
  await using made = await folder();
  using watch = watchSources([made.path]);
  const { signal } = new AbortController();
  const first = watch.next(signal);
  for (const name of ["b.ts", "a.css", "a_test.ts", "notes.md"]) {
    await Deno.writeTextFile(join(made.path, name), "x");
  }
  assert.deepEqual(await first, [join(made.path, "a.css"), join(made.path, "b.ts")]);
  const second = watch.next(signal);
  await Deno.writeTextFile(join(made.path, "a.css"), "y");
  assert.deepEqual(await second, [join(made.path, "a.css")]);
});

Deno.test("watchSources() keeps what changes before and between the questions", async () => {
  await using made = await folder();
  using watch = watchSources([made.path]);
  const { signal } = new AbortController();
  for (const name of ["early.ts", "late.ts"]) {
    await Deno.writeTextFile(join(made.path, name), "x");
    // Nobody asks while it changes: the watcher alone remembers it.
    assert.deepEqual(await watch.next(signal), [join(made.path, name)]);
  }
});

Deno.test("watchSources() gives null to who asks with a signal that aborts", async () => {
  await using made = await folder();
  using watch = watchSources([made.path]);
  const stop = new AbortController();
  const asked = watch.next(stop.signal);
  stop.abort();
  assert.equal(await asked, null);
  assert.equal(await watch.next(stop.signal), null);
});

import assert from "node:assert/strict";
import { keyReader, type Press } from "./key_presses.ts";

const press = (key: string, atMs = 0, more: Partial<Press> = {}): Press => ({
  key,
  atMs,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  repeat: false,
  isWriting: false,
  ...more,
});

Deno.test("keyReader() knows single letters, and none that belong to somebody else", () => {
  const read = keyReader();
  assert.deepEqual(read(press("j")), { kind: "move", by: 1 });
  assert.deepEqual(read(press("k", 0, { repeat: true })), { kind: "move", by: -1 });
  assert.deepEqual(read(press("x")), { kind: "choose" });
  assert.deepEqual(read(press("/")), { kind: "search" });
  assert.deepEqual(read(press("?")), { kind: "help" });
  for (
    const more of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }, { isWriting: true }]
  ) {
    assert.equal(read(press("j", 0, more)), null);
  }
  assert.equal(read(press("x", 0, { repeat: true })), null);
  assert.equal(read(press("Enter")), null);
});

Deno.test("keyReader() takes a letter behind g for a noun, for a while", () => {
  const read = keyReader();
  assert.equal(read(press("g")), null);
  assert.deepEqual(read(press("j", 1_000)), { kind: "go", key: "j" });
  assert.deepEqual(read(press("j", 1_100)), { kind: "move", by: 1 });
  read(press("g", 2_000));
  assert.deepEqual(read(press("k", 4_000)), { kind: "move", by: -1 });
  read(press("g", 5_000));
  assert.deepEqual(read(press("g", 5_100)), { kind: "go", key: "g" });
  read(press("g", 6_000));
  assert.equal(read(press("/", 6_100)), null);
  read(press("g", 7_000, { isWriting: true }));
  assert.deepEqual(read(press("j", 7_100)), { kind: "move", by: 1 });
});

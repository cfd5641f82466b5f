import assert from "node:assert/strict";
import { isUuid } from "./mod.ts";

Deno.test("isUuid() takes what we write for a UUID, and nothing around it", () => {
  const id = "0196f0a0-0000-7000-8000-00000000abcd";
  for (const good of [id, crypto.randomUUID(), "00000000-0000-0000-0000-000000000000"]) {
    assert.ok(isUuid(good), good);
  }
  for (
    const bad of [
      "",
      id.toUpperCase(),
      `{${id}}`,
      ` ${id}`,
      `${id}\n`,
      `${id}0`,
      id.slice(1),
      id.replaceAll("-", ""),
      id.replace("a", "g"),
      id.replace("0", "\u0660"),
      "%30" + id.slice(1),
    ]
  ) {
    assert.ok(!isUuid(bad), JSON.stringify(bad));
  }
});

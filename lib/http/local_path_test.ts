import assert from "node:assert/strict";
import { localPath } from "./local_path.ts";

Deno.test("localPath() keeps paths of this site", () => {
  for (const path of ["/", "/admin/orders?status=placed#top", "/a//b", "/%2F%2Fevil.test"]) {
    assert.equal(localPath(path, "/home"), path);
  }
});

Deno.test("localPath() falls back for what leads elsewhere", () => {
  const elsewhere = [
    "//evil.test",
    "/\\evil.test",
    "https://evil.test",
    "javascript:alert(1)",
    "/\t/evil.test",
    "/a\\b",
    "orders",
    "",
    null,
    undefined,
  ];
  for (const path of elsewhere) assert.equal(localPath(path, "/home"), "/home");
});

import assert from "node:assert/strict";
import { isLoopbackHost } from "./loopback.ts";

Deno.test("isLoopbackHost() knows this machine's names and addresses, and nobody else's", () => {
  const own = ["localhost", "LOCALHOST", "shop.localhost", "localhost.", "127.0.0.1", "127.9.8.7"];
  for (const host of [...own, "[::1]", "::1", "::ffff:127.0.0.1"]) {
    assert.ok(isLoopbackHost(host), host);
  }
  const foreign = ["", "example.com", "localhost.example.com", "notlocalhost", "127.evil.example"];
  for (const host of [...foreign, "128.0.0.1", "[::2]", "0.0.0.0", "127.0.0.1.example.com"]) {
    assert.ok(!isLoopbackHost(host), host);
  }
});

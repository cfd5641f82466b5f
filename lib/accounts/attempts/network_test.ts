import assert from "node:assert/strict";
import { networkOf } from "./network.ts";

Deno.test("networkOf() keeps IPv4 addresses, also where they come mapped into IPv6", () => {
  assert.equal(networkOf("203.0.113.7"), "203.0.113.7");
  assert.equal(networkOf("::ffff:203.0.113.7"), "203.0.113.7");
});

Deno.test("networkOf() takes the first 64 bits of IPv6 however they are written", () => {
  const network = "2001:db8:1:2::/64";
  assert.equal(networkOf("2001:db8:1:2:3:4:5:6"), network);
  assert.equal(networkOf("2001:DB8:0001:2::9"), network);
  assert.equal(networkOf("2001:db8:1:2::"), network);
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
  assert.equal(networkOf("fe80::1%eth0"), "fe80:0:0:0::/64");
  assert.notEqual(networkOf("2001:db8:1:3::1"), network);
});

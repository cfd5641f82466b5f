import assert from "node:assert/strict";
import { isPublicAddress } from "./public_address.ts";

const open = ["1.1.1.1", "9.255.255.255", "100.63.255.255", "172.32.0.1", "223.255.255.255"];
const open6 = ["2606:4700::1111", "2a00:1450::1", "::ffff:8.8.8.8"];
const own = ["0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1"];
const own4 = ["172.31.255.255", "192.168.1.1", "198.18.0.1", "224.0.0.1", "255.255.255.255"];
const own6 = ["::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::a00:1"];
const hidden = [
  "::ffff:10.0.0.1",
  "::FFFF:127.0.0.1",
  "2002:7f00:1::",
  "2001:0:1::",
  "2001:db8::1",
];
const nothing = [
  "",
  "localhost",
  "1.2.3",
  "0x7f.1",
  "2130706433",
  "8.8.8.8:80",
  "[::1]",
  "1.1.1.1 ",
];

Deno.test("isPublicAddress() knows the internet from our own networks, in every spelling", () => {
  for (const address of [...open, ...open6]) assert.ok(isPublicAddress(address), address);
  for (const address of [...own, ...own4, ...own6, ...hidden, ...nothing]) {
    assert.ok(!isPublicAddress(address), address);
  }
});

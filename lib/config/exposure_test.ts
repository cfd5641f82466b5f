import assert from "node:assert/strict";
import { ConfigError, loadConfig } from "./mod.ts";

const good = {
  DATABASE_URL: "postgres://u:p@127.0.0.1:5432/x",
  JOBS_BROKER: "postgres",
  SESSION_SECRET: "plums on the quiet table, at night",
};

function faultsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig({ ...good, ...env });
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

const https = "https://shop.example.com";
const http = "http://shop.example.com";

Deno.test("loadConfig() wants to know of the proxy that an https address means", () => {
  assert.match(faultsOf({ PUBLIC_URL: https }).join(), /^TRUST_PROXY is missing: an https/);
  assert.match(faultsOf({ PUBLIC_URL: https, TRUST_PROXY: "" }).join(), /^TRUST_PROXY is missing/);
  for (const TRUST_PROXY of ["true", "1", "false", "0", "10.0.3.7", "10.0.0.0/8, fd00::/8"]) {
    assert.deepEqual(faultsOf({ PUBLIC_URL: https, TRUST_PROXY }), [], TRUST_PROXY);
  }
  assert.deepEqual(faultsOf({}), []);
});

Deno.test("loadConfig() refuses to send passwords in the clear to everybody", () => {
  for (const HOST of ["0.0.0.0", "::", "0", "::0", "[::]", "0:0:0:0:0:0:0:0"]) {
    assert.match(faultsOf({ HOST, PUBLIC_URL: http }).join(), /in the clear/, HOST);
    assert.deepEqual(faultsOf({ HOST, PUBLIC_URL: https, TRUST_PROXY: "true" }), []);
    for (const PUBLIC_URL of ["http://localhost:8000", "http://127.0.0.1", "http://[::1]:8000"]) {
      assert.deepEqual(faultsOf({ HOST, PUBLIC_URL }), []);
    }
  }
  assert.deepEqual(faultsOf({ HOST: "127.0.0.1", PUBLIC_URL: http }), []);
});

const refused: Record<string, string[]> = {
  TRUST_PROXY: [
    "yes",
    "TRUE,10.0.0.1",
    "nginx",
    "10.0.0.1,",
    "10.0.0.0/33",
    "10.0.0.0/0",
    "::/0",
    "10.0.0.0/-1",
    "10.0.0.0/8/8",
    "10.0.0.1:80",
    "10.0.0",
    "fd00::/129",
  ],
  PUBLIC_URL: [
    "https://ada:secret@shop.example.com",
    "https://ada@shop.example.com",
    "https://shop.example.com/shop",
    "https://shop.example.com//",
    "https://shop.example.com?",
    "https://shop.example.com/?a=b",
    "https://shop.example.com#",
    "https://shop.example.com/#top",
    "https://shop.example.com\\shop",
    "https://shop.example.com:99999",
    "https://",
    "https://shop example.com",
    "ftp://shop.example.com",
    "shop.example.com",
  ],
  SESSION_SECRET: ["a".repeat(32), "ab".repeat(40), `${"a".repeat(60)}bc`, "short and random"],
  MAIL_FROM: [
    "shop@example.com\r\nBcc: all@example.com",
    "Shop\n<shop@example.com>",
    "Shop <shop@example.com>\r\n",
    "a@example.com, b@example.com",
    "A <a@example.com>, B <b@example.com>",
    "Shop, Inc <shop@example.com>",
    "Shop <shop@example.com> x",
    "<shop>",
    "shop",
    "Shop <>",
  ],
  PORT: ["0x1F40", "8e3", "8000.0", "+8000", "-1", " 8000", "8 000", "８０００", "65536", "08000"],
};

Deno.test("loadConfig() refuses settings that mean something else than they seem to", () => {
  for (const [name, values] of Object.entries(refused)) {
    for (const value of values) {
      const faults = faultsOf({ TRUST_PROXY: "false", [name]: value });
      assert.equal(faults.length, 1, `${name}=${value}`);
      assert.ok(faults[0]!.startsWith(`${name} must `), faults[0]);
    }
  }
});

Deno.test("loadConfig() takes the address of the shop and of its mail in their usual forms", () => {
  const site = (PUBLIC_URL: string) =>
    loadConfig({ ...good, PUBLIC_URL, TRUST_PROXY: "false" }).PUBLIC_URL;
  assert.equal(site("https://Shop.Example.com:443/"), "https://shop.example.com");
  assert.equal(site("http://[::1]:8000"), "http://[::1]:8000");
  for (
    const MAIL_FROM of [
      "shop@example.com",
      "<shop@example.com>",
      "Plums & Käse <shop@example.com>",
      '"Shop, Inc." <shop@example.com>',
    ]
  ) {
    assert.equal(loadConfig({ ...good, MAIL_FROM }).MAIL_FROM, MAIL_FROM);
  }
});

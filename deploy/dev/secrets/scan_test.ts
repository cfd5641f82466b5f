import assert from "node:assert/strict";
import { findSecrets, judge } from "./scan.ts";

// Put together here, so that this file holds none.
const planted: [what: RegExp, text: string][] = [
  [/slack/, `const token = "${"xoxb-" + "2938475610293-8475610293847-Kq2LmZ9vTnRb4WcYs8HdJf3G"}";`],
  [/github/, `token: ${"ghp" + "_" + "x7Kq2LmZ9vTnRb4WcYs8HdJf3GaPe5Ui0oQt"}`],
  [
    /privatekey/,
    `-----BEGIN ${"PRIVATE"} KEY-----\n${
      "MIIEvQIBADANBgkq".repeat(8)
    }\n-----END ${"PRIVATE"} KEY-----`,
  ],
  [/database/, `DATABASE_URL=postgres://shop:${"k3J9vQ2xLmZ8"}@db.shop.net/shop`],
  [
    /token of the shop's API/,
    `Bearer ${"smk" + "_"}${"x7Kq2LmZ9vTnRb4WcYs8HdJf3GaPe5Ui0oQt-x7Kq2L"}`,
  ],
  [
    /private key of age/,
    `${"AGE-SECRET-" + "KEY-1"}${"QYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQYQSZQGPQY"}`,
  ],
];

Deno.test("findSecrets() finds a planted secret of each kind, at its line, and does not repeat it", async () => {
  for (const [what, text] of planted) {
    const found = await findSecrets("lib/x.ts", `// a\n\n${text}\n`);
    assert.ok(found.length > 0, String(what));
    assert.match(found[0]!.what, what);
    assert.deepEqual([found[0]!.path, found[0]!.line], ["lib/x.ts", 3]);
    assert.ok(!JSON.stringify(found).includes(text.slice(-12)));
  }
  for (const host of ["127.0.0.1", "db.test", "shop.example.com", "[::1]"]) {
    const url = `postgres://shop:${"k3J9vQ2xLmZ8"}@${host}/shop`;
    assert.deepEqual(await findSecrets("lib/x.ts", `"${url}"`), [], host);
    const both = `"${url}", "postgres://shop:${"k3J9vQ2xLmZ8"}@db.shop.net/shop"`;
    assert.notEqual((await findSecrets("lib/x.ts", both)).length, 0, host);
  }
  assert.deepEqual(await findSecrets("lib/y.ts", "const secret = readSecret(path);\n"), []);
});

Deno.test("judge() allows a line by its text, and says which line of the list is idle", () => {
  const what = "aws";
  const lines = new Map([["a.ts", ["key one", "key two"]]]);
  const findings = [{ path: "a.ts", line: 1, what }, { path: "a.ts", line: 2, what }];
  const one = { path: "a.ts", line: "one", why: "" };
  const gone = { path: "b.ts", line: "one", why: "" };
  assert.deepEqual(judge(findings, lines, [one, gone]), { secrets: [findings[1]], idle: [gone] });
});

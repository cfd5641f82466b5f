import assert from "node:assert/strict";
import { BrowserReportSchema, faultOf } from "./browser_report.ts";

const at = "https://shop.test/_fresh/js/0a1b2c3d/panel.js:1:2345";
const stacks: Record<string, [stack: string, lines: string[]]> = {
  "of Chromium": [
    `\n    at Object.read (${at})\n    at async ${at}\n    at new Xe (${at})\n    at https://shop.test/orders/ada:1:1`,
    ["at Object.read (PATH)", "at PATH", "at new Xe (PATH)"],
  ],
  "of Firefox and Safari": [
    `read@${at}\n@${at}\nasync*send@${at}\nada@https://shop.test/orders/ada?q=1:1:1\n[native code]`,
    ["at read (PATH)", "at PATH", "at async*send (PATH)"],
  ],
  "of a stranger": [
    `\n at Ada Lovelace\n at f (https://evil.test/ada.js:1:1)\n${"at ".repeat(500)}`,
    [],
  ],
};

for (const [what, [stack, lines]] of Object.entries(stacks)) {
  Deno.test(`faultOf() keeps of a stack ${what} what lies in our scripts`, () => {
    const report = BrowserReportSchema.parse({
      kind: "error",
      errors: [{ name: "TypeError", message: "x", stack }],
    });
    const { error, build } = faultOf(report);
    const path = "/_fresh/js/0a1b2c3d/panel.js:1:2345";
    assert.deepEqual(error.stack, lines.map((line) => line.replace("PATH", path)));
    assert.equal(build, lines.length > 0 ? "0a1b2c3d" : null);
  });
}

Deno.test("faultOf() keeps a message's words and loses its values, of causes as well", () => {
  const { error } = faultOf({
    kind: "error",
    errors: [
      { name: "Ada Lovelace", message: "Cannot show ada@example.com", stack: "" },
      { name: "RangeError", message: 'Cannot read "Ada"', stack: `at f (${at})` },
    ],
  });
  assert.deepEqual([error.kind, error.message], ["Error", "Cannot show <mail>"]);
  assert.deepEqual([error.cause?.kind, error.cause?.message], ["RangeError", "Cannot read …"]);
  assert.equal(error.cause?.stack?.length, 1);
});

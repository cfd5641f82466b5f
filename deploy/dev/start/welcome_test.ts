import assert from "node:assert/strict";
import { welcome } from "./welcome.ts";

const administrator = { email: "admin@example.com", created: false, password: null };
const lineOf = (DATA_DIR: string) =>
  welcome({ DATA_DIR, PUBLIC_URL: "http://127.0.0.1:8000" }, administrator).split("\n")
    .find((line) => line.startsWith("  ctl "));

Deno.test("the welcome's line for ctl can be pasted into a shell, whatever the folder is called", () => {
  assert.match(lineOf("/srv/shop/.data")!, / \. \/srv\/shop\/\.data\/secrets\/environment;/);
  assert.match(lineOf("/home/ada/my shop")!, / \. '\/home\/ada\/my shop\/secrets\/environment';/);
  assert.match(lineOf("/a'b;c")!, / \. '\/a'\\''b;c\/secrets\/environment';/);
});

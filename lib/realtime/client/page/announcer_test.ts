import assert from "node:assert/strict";
import { fakeBrowser } from "../../testing/fake_browser.ts";
import { createAnnouncer } from "./announcer.ts";

function listening() {
  const { host, pass } = fakeBrowser();
  const said: string[] = [];
  const announcer = createAnnouncer<string>({
    say: (sentence) => void said.push(sentence),
    sentenceOf: (names) => names.join(" and "),
    host,
  });
  return { said, pass, announcer };
}

Deno.test("createAnnouncer() reads each arrival out, also one that sounds like the one before", async () => {
  const { said, pass, announcer } = listening();
  for (const name of ["one", "one"]) {
    announcer.arrived(name);
    await pass(60_000);
  }
  assert.deepEqual(said, ["one", "", "one", ""]);
});

Deno.test("createAnnouncer() makes one sentence of a rush", async () => {
  const { said, pass, announcer } = listening();
  announcer.arrived("one");
  announcer.arrived("two", "three");
  await pass(2_000);
  assert.deepEqual(said, ["one and two and three"]);
  announcer.arrived("four");
  await pass(2_000);
  assert.equal(said.at(-1), "four");
  await pass(1_999);
  assert.equal(said.length, 2, "it stays long enough to be read");
});

Deno.test("createAnnouncer() says nothing of nothing, and once it is stopped", async () => {
  const { said, pass, announcer } = listening();
  announcer.arrived();
  await pass(60_000);
  announcer.arrived("one");
  announcer.stop();
  await pass(60_000);
  assert.deepEqual(said, []);
});

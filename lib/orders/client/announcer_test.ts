import assert from "node:assert/strict";
import { fakeBrowser } from "../../realtime/testing/fake_browser.ts";
import { createAnnouncer } from "./announcer.ts";

function listening() {
  const { host, pass } = fakeBrowser();
  const said: string[] = [];
  const announcer = createAnnouncer({
    say: (sentence) => void said.push(sentence),
    money: (cents, currency) => `${cents} ${currency}`,
    later: host.later,
  });
  const arrive = (number: string) =>
    announcer.arrived({ number, totalCents: 500, currency: "EUR" });
  return { said, pass, arrive, announcer };
}

Deno.test("createAnnouncer() reads each order out, also one that sounds like the one before", async () => {
  const { said, pass, arrive } = listening();
  for (const number of ["A-1", "A-1"]) {
    arrive(number);
    await pass(60_000);
  }
  const sentence = "New order A-1, 500 EUR";
  assert.deepEqual(said, [sentence, "", sentence, ""]);
});

Deno.test("createAnnouncer() makes one sentence of a rush, with its number and sum", async () => {
  const { said, pass, arrive } = listening();
  for (const number of ["A-1", "A-2", "A-3"]) arrive(number);
  await pass(2_000);
  assert.deepEqual(said, ["3 new orders, 1500 EUR together"]);
  arrive("A-4");
  await pass(2_000);
  assert.equal(said.at(-1), "New order A-4, 500 EUR");
  await pass(1_999);
  assert.equal(said.length, 2, "it stays long enough to be read");
});

Deno.test("createAnnouncer() says nothing once it is stopped", async () => {
  const { said, pass, arrive, announcer } = listening();
  arrive("A-1");
  announcer.stop();
  await pass(60_000);
  assert.deepEqual(said, []);
});

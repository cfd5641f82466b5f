import assert from "node:assert/strict";
import { currentCost, hashPassword, verifyPassword } from "./scrypt.ts";

const cheap = { logN: 10, r: 8, p: 1 };

Deno.test("currentCost is at least what ASVS 5.0 appendix C asks of scrypt", () => {
  assert.ok(currentCost.logN >= 17 && currentCost.r >= 8 && currentCost.p >= 1);
});

Deno.test("hashPassword() carries its parameters and a salt of its own", async () => {
  const one = await hashPassword("plums on the table", cheap);
  const two = await hashPassword("plums on the table", cheap);
  assert.match(one, /^\$scrypt\$ln=10,r=8,p=1\$[\w-]{22}\$[\w-]{43}$/);
  assert.notEqual(one, two);
});

Deno.test("verifyPassword() tells right from wrong and knows an outdated cost", async () => {
  const stored = await hashPassword("plums on the table", cheap);
  assert.deepEqual(await verifyPassword("plums on the table", stored), {
    isRight: true,
    isOutdated: true,
  });
  assert.equal((await verifyPassword("plums on the tabl", stored)).isRight, false);
});

Deno.test("verifyPassword() reads a hash that another scrypt has made", async () => {
  // Key of Python's hashlib.scrypt(b"pleaseletmein", salt=b"sodium chloride!", n=2**14, r=8, p=1).
  const stored =
    "$scrypt$ln=14,r=8,p=1$c29kaXVtIGNobG9yaWRlIQ$-ec5hWknUB902LCezcp_RPlOKT1hH6ditaIMr54vycI";
  assert.equal((await verifyPassword("pleaseletmein", stored)).isRight, true);
});

Deno.test("verifyPassword() takes the same password in another Unicode form", async () => {
  const stored = await hashPassword("cafe\u0301 au lait", cheap);
  assert.equal((await verifyPassword("caf\u00e9 au lait", stored)).isRight, true);
});

Deno.test("verifyPassword() throws on a text that is no hash", async () => {
  await assert.rejects(verifyPassword("x", "plain text"), /unknown format/);
});

Deno.test("hashPassword() at full cost leaves the event loop free", async () => {
  let longestMs = 0;
  let last = performance.now();
  const beat = setInterval(() => {
    longestMs = Math.max(longestMs, performance.now() - last);
    last = performance.now();
  }, 5);
  const began = performance.now();
  await hashPassword("plums on the table");
  const hashMs = performance.now() - began;
  clearInterval(beat);
  // Blocking would show as one gap as long as the hash; a busy machine shows as many short ones.
  assert.ok(longestMs < hashMs / 2, `loop stood ${longestMs} ms of ${hashMs} ms`);
});

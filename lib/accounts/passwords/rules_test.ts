import assert from "node:assert/strict";
import { randomPassword } from "./random.ts";
import { passwordFault } from "./rules.ts";

Deno.test("passwordFault() asks for 12 to 128 characters and counts them as people do", () => {
  assert.match(passwordFault("short one")!, /at least 12/);
  assert.match(passwordFault("x y".repeat(60))!, /at most 128/);
  assert.equal(passwordFault("grüne Äpfel 🍏"), null);
  assert.match(passwordFault("🍏🍎🍏🍎🍏🍎")!, /at least 12/);
});

Deno.test("passwordFault() has no rules about kinds of signs", () => {
  assert.equal(passwordFault("plums on the quiet table"), null);
  assert.equal(passwordFault("728164950372"), null);
});

for (
  const common of [
    "passwordpassword",
    "P@ssw0rd2026!!",
    "Password1234",
    "123456789012",
    "qwertyuiop12",
    "qwerty123456",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
    "1q2w3e4r5t6y",
    "0987654321098",
    "smartmarket1!",
    "adminadminadmin",
    "thisismypassword",
    "welcome welcome",
  ]
) {
  Deno.test(`passwordFault() refuses the common "${common}"`, () => {
    assert.match(passwordFault(common)!, /first an attacker tries/);
  });
}

Deno.test("passwordFault() refuses the account's own address", () => {
  const words = ["margarete.hamilton@example.com"];
  assert.match(passwordFault("margarete.hamilton", words)!, /first an attacker tries/);
  assert.match(passwordFault("margarete.hamilton@example.com", words)!, /first an attacker/);
});

Deno.test("randomPassword() passes its own rules and never repeats", () => {
  const made = Array.from({ length: 200 }, randomPassword);
  assert.equal(new Set(made).size, 200);
  for (const password of made) {
    assert.match(password, /^([a-z2-9]{4}-){5}[a-z2-9]{4}$/);
    assert.equal(passwordFault(password), null);
  }
});

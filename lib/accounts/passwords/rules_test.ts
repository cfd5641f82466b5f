import assert from "node:assert/strict";
import { contextWords } from "./context_words.ts";
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

const common: Readonly<Record<string, readonly string[]>> = {
  "decorated words": [
    "passwordpassword",
    "P@ssw0rd2026!!",
    "Password1234",
    "smartmarket1!",
    "thisismypassword",
    "basketball12",
    "chocolate123",
    "Passwort1234",
    "!!Motdepasse99",
    "W1llkommen2025",
    "b4sketba11!!!",
    "0123princess0123",
  ],
  "repeated texts": [
    "adminadminadmin",
    "welcome welcome",
    "hallohallo12",
    "aa123456aa123456",
    "Xk3fXk3fXk3f",
    "aaaaaaaaaaaa",
    "abcabcabcabc",
  ],
  "rows of keys": [
    "123456789012",
    "qwertyuiop12",
    "qwerty123456",
    "1q2w3e4r5t6y",
    "0987654321098",
    "123qweasdzxc",
    "q1w2e3r4t5y6",
    "1qaz@WSX3edc",
    "!QAZ2wsx#EDC",
    "a1b2c3d4e5f6",
    "zxcasdqwe321",
    "poiuytrewq09",
  ],
  "what many people chose": [
    "unbelievable",
    "justinbieber",
    "michaeljackson",
    "manchesterunited",
    "ManchesterUnited",
    "iloveyoubaby",
    "happybirthday",
    "happybirthday1",
    "Liverpool-Football",
  ],
  "seasons, months and days": [
    "Sommer2026!!",
    "summer2025!!!",
    "Printemps2024",
    "Primavera.2026",
    "Dezember2025!",
    "Donnerstag12",
    "2026Septiembre",
    "Wachtwoord123",
  ],
};

for (const [kind, passwords] of Object.entries(common)) {
  Deno.test(`passwordFault() refuses ${kind}`, () => {
    for (const one of passwords) {
      assert.match(passwordFault(one) ?? `takes ${one}`, /first an attacker tries/);
    }
  });
}

Deno.test("passwordFault() takes what nobody else has chosen", () => {
  for (
    const good of [
      "plums on the quiet table",
      "gooseberry tandem lantern 58",
      "the boss has a sentence",
      "a very new sentence",
      "korbflasche am dienstag",
      "football 93847162",
      "Tr0ub4dor&3-kettle",
      "x7!mQ2vR9#tLp",
      "monkey wrench in the works",
      "zwölf Boxkämpfer jagen Viktor",
      "ночь улица фонарь аптека",
    ]
  ) {
    assert.equal(passwordFault(good), null, good);
  }
});

Deno.test("passwordFault() refuses the words of this account and this shop", () => {
  const config = { PUBLIC_URL: "https://shop.green-valley.example:8443" };
  const words = contextWords(config, "margarete.hamilton@acme-foods.test");
  for (
    const own of [
      "hamilton.margarete",
      "Margarete2026!",
      "greenvalley123",
      "green-valley.example1",
      "acmefoods2026",
      "SmartMarket2026",
      "smartmarket-hamilton",
      "hamilton-password",
    ]
  ) {
    assert.match(passwordFault(own, words) ?? `takes ${own}`, /first an attacker tries/);
  }
  assert.equal(passwordFault("hamilton wrote the landing code", words), null);
});

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

import assert from "node:assert/strict";
import { may, type Permission, permissions, type Role, roles, whoMay } from "./permissions.ts";

const ofRole = (role: Role) => permissions.filter((permission) => may(role, permission));
const isReading = (permission: Permission) => permission.endsWith(".read");
/** A code for less is worth money to whoever knows it. */
const ofMoney = ["coupons.read"];
const ofPeople = [
  "customers.read",
  "customers.reveal",
  "mail.read",
  "users.read",
  "audit.read",
  "api_tokens.read",
];

Deno.test("an owner may everything, an administrator all but make owners, a shopper nothing", () => {
  assert.deepEqual(ofRole("owner"), permissions);
  assert.deepEqual(permissions.filter((one) => !may("admin", one)), ["owners.change"]);
  assert.deepEqual(ofRole("customer"), []);
});

Deno.test("a viewer reads what is of nobody and changes nothing but the own account", () => {
  const expected = permissions.filter((one) =>
    isReading(one) && ![...ofPeople, ...ofMoney].includes(one)
  );
  assert.deepEqual(ofRole("viewer"), [...expected, "account.change"]);
});

Deno.test("who may change something may look at it", () => {
  for (const role of roles) {
    for (const permission of ofRole(role)) {
      const looking = permission.replace(/\.\w+$/, ".read") as Permission;
      if (permissions.includes(looking)) assert.ok(may(role, looking), `${role}: ${permission}`);
    }
  }
});

Deno.test("a word that is no role of this release has no rights", () => {
  for (const word of [null, "", "staff", "root", "constructor", "OWNER"]) {
    assert.deepEqual(permissions.filter((permission) => may(word, permission)), [], String(word));
  }
});

Deno.test("whoMay() says who could", () => {
  assert.equal(whoMay("owners.change"), "Owners may do this. Ask one of them");
  const desk = "Owners, administrators and support may do this. Ask one of them";
  assert.equal(whoMay("orders.change"), desk);
});

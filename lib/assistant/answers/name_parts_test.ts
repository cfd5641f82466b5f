import assert from "node:assert/strict";
import { headTerms, thingTerms, withoutPurpose } from "./name_parts.ts";

const cases: readonly [name: string, kind: string, things: string][] = [
  ["Gadget Disinfectant - For Mobiles & Laptops", "Disinfectants", "disinfectant"],
  ["Cooling Teether - Guitar", "Baby care", "teether care"],
  ["Rice Pudding with Nutmeg, 400 g", "Desserts", "pudding dessert"],
  ["Country Sourdough, 800 g", "Loaves", "sourdough loaf"],
  ["Food for Dogs - Beef", "Pet food", "food"],
  ["Air Freshener - Vanilla", "Car & Shoe Care", "freshener care"],
  ["Argan Repair", "Hair Oil & Serum", "repair oil serum"],
  ["???", "", ""],
];
for (const [name, kind, things] of cases) {
  Deno.test(`thingTerms() of “${name}” are ${things || "none"}`, () => {
    const card = { name, kind, category: "" };
    assert.deepEqual([...thingTerms(card)], things.split(" ").filter(Boolean));
  });
}

Deno.test("what a thing is for, and which one it is, is not what it is", () => {
  assert.equal(withoutPurpose("Wipes for Glasses - Lemon").includes("Glasses"), false);
  assert.deepEqual(headTerms({ name: "Espresso Beans, Dark Roast, 500 g" }), ["espresso", "bean"]);
});

import assert from "node:assert/strict";
import { compareItems, type Item, wordsOf } from "./likeness.ts";

const item = (id: number, name: string, differing: Partial<Item> = {}): Item => ({
  ...{ id, name, brand: "", kind: "", priceCents: 100 },
  ...differing,
});

/** Ids of what is like the first item. */
const likeFirst = (items: Item[], most = 3) => compareItems(items).nearest(0, most);

Deno.test("nearest() goes by words that few have, by kind, by brand, and by price", () => {
  const rice = item(1, "Organic basmati rice 5 kg", { kind: "Rice", brand: "Daawat" });
  for (
    const [why, first, second] of [
      ["rare words", item(2, "Basmati rice 1 kg"), item(3, "Organic soap")],
      ["kind", item(2, "Long grain", { kind: "Rice" }), item(3, "Organic oats")],
      [
        "brand",
        item(2, "Sona rice", { kind: "Rice", brand: "Daawat" }),
        item(3, "Kolam rice", { kind: "Rice" }),
      ],
      [
        "price",
        item(2, "Basmati rice", { priceCents: 110 }),
        item(3, "Basmati rice", { priceCents: 900 }),
      ],
    ] as const
  ) {
    const others = [item(8, "Organic tea"), item(9, "Organic honey")];
    assert.deepEqual(likeFirst([rice, second, ...others, first]).slice(0, 2), [2, 3], why);
  }
});

Deno.test("nearest() shows no more than three of a brand while there are others", () => {
  const jars = Array.from({ length: 6 }, (_, at) => item(at + 1, "Plum jam", { brand: "Orchard" }));
  const items = [...jars, item(8, "Jam", { brand: "Grove" }), item(9, "Jam", { brand: "" })];
  assert.deepEqual(likeFirst(items, 5), [2, 3, 4, 8, 9]);
  assert.deepEqual(likeFirst(items, 7), [2, 3, 4, 8, 9, 5, 6]);
});

Deno.test("nearest() has nobody for who is alone, and compares names in any script", () => {
  assert.deepEqual(likeFirst([item(1, "Plum jam"), item(2, "Soap")]), []);
  assert.deepEqual(likeFirst([item(1, "")]), []);
  assert.deepEqual(likeFirst([item(1, "ข้าวหอมมะลิ"), item(2, "ข้าวหอมมะลิ"), item(3, "น้ำปลา")]), [2]);
  assert.deepEqual(wordsOf("Élan No.2 - 500 g Öl/Ghee"), ["élan", "no", "öl", "ghee"]);
});

Deno.test("nearest() looks at a bounded part of thousands of a kind", () => {
  const items = Array.from({ length: 3_000 }, (_, at) => item(at + 1, "Soap", { kind: "Soap" }));
  const likeness = compareItems(items);
  for (const at of [0, 1_500, 2_999]) {
    const near = likeness.nearest(at, 12);
    assert.equal(near.length, 12);
    assert.ok(near.every((id) => id !== at + 1 && Math.abs(id - at - 1) <= 300), near.join());
  }
});

import assert from "node:assert/strict";
import { afterAdding, pageBefore } from "./adding.ts";

for (
  const [back, address] of [
    ["/products?page=2", "/products?page=2&added=7-3#added"],
    ["/search?q=a%26b&added=3", "/search?q=a%26b&added=7-3#added"],
    ["/", "/?added=7-3#added"],
    ["/x#y", "/x?added=7-3#added"],
    [undefined, "/cart?added=7-3&quantity=1"],
    ["", "/cart?added=7-3&quantity=1"],
    ["https://evil.test/", "/cart?added=7-3&quantity=1"],
    ["//evil.test", "/cart?added=7-3&quantity=1"],
    ["/\\evil.test", "/cart?added=7-3&quantity=1"],
    ["javascript:alert(1)", "/cart?added=7-3&quantity=1"],
  ] as const
) {
  Deno.test(`afterAdding() from ${back} leads to ${address}`, () => {
    assert.equal(afterAdding(back, { productId: 7, quantity: 1, units: 3 }), address);
  });
}

for (
  const [referer, page] of [
    ["https://shop.test/products?page=2&added=7-3", "/products?page=2"],
    ["https://shop.test/search?q=tea", "/search?q=tea"],
    ["https://shop.test/products/plum-jam", "/products/plum-jam"],
    ["https://shop.test/", "/"],
    ["https://shop.test/cart", "/products"],
    ["https://evil.test/admin", "/products"],
    ["https://evil.test//other.test", "/products"],
    ["nonsense", "/products"],
    [null, "/products"],
  ] as const
) {
  Deno.test(`pageBefore() of ${referer} is ${page}`, () => {
    const headers = new Headers(referer === null ? {} : { referer });
    assert.equal(pageBefore(new Request("https://shop.test/cart", { headers })), page);
  });
}

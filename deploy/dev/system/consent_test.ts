import assert from "node:assert/strict";
import { orderedBy, someSlugs } from "./orders.ts";
import { address, createShopper, type Shopper } from "../../../lib/site/testing/shopper.ts";
import { formValues } from "../../../lib/site/testing/shown_forms.ts";
import { startSystem, type System } from "./system.ts";

/*
 * Nobody orders what was not on the page: whatever moves between the checkout and its button, the
 * form comes back with the old and the new sum, and nothing is ordered.
 */

interface Case {
  title: string;
  /** What happens while the form is open. */
  meanwhile(at: { system: System; shopper: Shopper; slugs: string[] }): Promise<unknown>;
  says: RegExp;
}

const price = (cents: number) => ({ system, slugs }: { system: System; slugs: string[] }) =>
  system.sql`update products set price_cents = ${cents} where slug = ${slugs[0]!}`;

async function quantity({ system, shopper, slugs }: Parameters<Case["meanwhile"]>[0], to: number) {
  const [row] = await system.sql`select id from products where slug = ${slugs[0]!}`;
  const page = await shopper.get("/cart");
  const path = `/cart/lines/${row!.id}`;
  await shopper.post(path, { ...formValues(page.body, path), quantity: String(to) });
}

const cases: Case[] = [
  { title: "a price that rose", meanwhile: price(99_900), says: /it is €\S+ now, not €20\.00/ },
  { title: "a price that fell", meanwhile: price(1), says: /it is €0\.02 now, not €20\.00/ },
  {
    title: "another product from a second tab",
    meanwhile: ({ shopper, slugs }) => shopper.addToCart(slugs[1]!, 3),
    says: /Added: 3 × /,
  },
  {
    title: "more of the same from a second tab",
    meanwhile: ({ shopper, slugs }) => shopper.addToCart(slugs[0]!, 5),
    says: /7 instead of 2/,
  },
  { title: "fewer in a second tab", meanwhile: (at) => quantity(at, 1), says: /1 instead of 2/ },
  {
    title: "one thing swapped for another of the same price",
    meanwhile: async (at) => {
      await at.system.sql`update products set price_cents = 1000`;
      await at.shopper.addToCart(at.slugs[1]!, 2);
      await quantity(at, 0);
    },
    says: /though not its sum[\s\S]*No longer in it: 2 × /,
  },
  {
    title: "a product that is no longer sold",
    meanwhile: ({ system, slugs }) =>
      system.sql`update products set is_active = false where slug = ${slugs[0]!}`,
    says: /No longer in it: 2 × [\s\S]*Take out 1 product to go on/,
  },
];

async function openCheckout(system: System) {
  const slugs = await someSlugs(system, 2);
  await system.sql`update products set is_active = true`;
  await system.sql`update products set price_cents = 1000 where slug = ${slugs[0]!}`;
  const shopper = createShopper(system.url);
  await shopper.addToCart(slugs[0]!, 2);
  const typed = { ...address, payment: "test_card" };
  const form: Record<string, string> = { ...await shopper.checkoutForm(), ...typed };
  return { system, shopper, slugs, form };
}

const card = { card_number: "4242 4242 4242 4242", card_expiry: "4/39", card_cvc: "737" };

const steps: Record<string, (system: System) => Promise<void>> = {};

steps["what moved after the checkout was shown is told, not ordered"] = async (system) => {
  const before = await orderedBy(system);
  for (const { title, meanwhile, says } of cases) {
    const { shopper, slugs, form } = await openCheckout(system);
    await meanwhile({ system, shopper, slugs });
    const answer = await shopper.post("/checkout", { ...form, ...card });
    assert.equal(answer.status, 409, title);
    assert.match(answer.body, says, title);
    assert.ok(answer.body.includes(`value="${address.street}"`), `${title}: what was typed stays`);
    assert.ok(!/value="(4242|737|4\/39)/.test(answer.body), `${title}: but not the card`);
    assert.equal(await orderedBy(system), before, title);
  }
};

steps["the new button orders what the new page shows"] = async (system) => {
  const { shopper, form } = await openCheckout(system);
  await price(1_234)({ system, slugs: await someSlugs(system, 1) });
  const told = await shopper.post("/checkout", { ...form, ...card });
  assert.match(told.body, /Place order - €24\.68/);
  const agreed = { ...form, ...formValues(told.body, "/checkout"), ...card };
  const placed = await shopper.post("/checkout", agreed);
  assert.equal(placed.status, 303);
  const [row] = await system.sql`
    select total_cents from orders order by placed_at desc limit 1`;
  assert.equal(row!.total_cents, 2_468);
};

steps["a price that changed and changed back is no change"] = async (system) => {
  const { shopper, slugs, form } = await openCheckout(system);
  await price(5)({ system, slugs });
  await price(1_000)({ system, slugs });
  assert.equal((await shopper.post("/checkout", { ...form, ...card })).status, 303);
};

steps["a form that does not say what it showed orders nothing"] = async (system) => {
  const before = await orderedBy(system);
  const { shopper, form } = await openCheckout(system);
  for (const shown of [null, "", "EUR 1 0", "x".repeat(10_000), form.shown!.replace("2000", "1")]) {
    const { shown: _, ...rest } = form;
    const sent = { ...rest, ...card, ...(shown === null ? {} : { shown }) };
    const answer = await shopper.post("/checkout", sent);
    assert.equal(answer.status, 409, String(shown).slice(0, 20));
    assert.match(answer.body, /Place order - €20\.00/);
  }
  assert.equal(await orderedBy(system), before);
};

steps["an old form is not taken for what lies in the cart now"] = async (system) => {
  const before = await orderedBy(system);
  const { shopper, slugs, form } = await openCheckout(system);
  const first = await shopper.post("/checkout", { ...form, ...card });
  const again = await shopper.post("/checkout", { ...form, ...card });
  assert.deepEqual([again.status, again.location], [303, first.location]);
  await shopper.addToCart(slugs[1]!);
  const old = await shopper.post("/checkout", { ...form, ...card });
  assert.equal(old.status, 409);
  assert.match(old.body, /This form has already placed order \d{6}-/);
  assert.ok(old.body.includes(`href="${first.location}"`));
  assert.equal(await orderedBy(system), before + 1);
  const next = { ...form, ...formValues(old.body, "/checkout"), ...card };
  assert.equal((await shopper.post("/checkout", next)).status, 303);
  assert.equal(await orderedBy(system), before + 2);
};

steps["a card that is filled in beside 'on delivery' is asked about"] = async (system) => {
  const before = await orderedBy(system);
  const { shopper, form } = await openCheckout(system);
  for (const [name, value] of Object.entries(card)) {
    const sent = { ...form, payment: "on_delivery", [name]: value };
    const answer = await shopper.post("/checkout", sent);
    assert.equal(answer.status, 422, name);
    assert.ok(answer.body.includes("You filled in a card. Pay by card or on delivery?"));
    assert.ok(!answer.body.includes(`value="${value}"`));
  }
  assert.equal(await orderedBy(system), before);
};

steps["a lost cookie is told, and what was typed stays"] = async (system) => {
  const { form, slugs } = await openCheckout(system);
  const stranger = createShopper(system.url);
  const told = await stranger.post("/checkout", { ...form, ...card });
  assert.equal(told.status, 422);
  assert.match(told.body, /Your cart is gone: your browser no longer has our cookie/);
  assert.ok(told.body.includes(`value="${address.street}"`) && !told.body.includes('value="4242'));
  await stranger.addToCart(slugs[0]!, 2);
  const found = await stranger.post("/checkout", {
    ...form,
    ...formValues(told.body, "/checkout"),
    ...card,
  });
  assert.equal(found.status, 409);
  assert.match(found.body, /Place order - €20\.00/);
};

steps["a checkout with nothing in the cart leads to the cart"] = async (system) => {
  const { shopper, form } = await openCheckout(system);
  const placed = await shopper.post("/checkout", { ...form, ...card });
  const other = await shopper.post("/checkout", { ...form, ...card, token: crypto.randomUUID() });
  assert.deepEqual([other.status, other.location], [303, "/cart"]);
  assert.deepEqual((await shopper.get("/checkout")).location, "/cart");
  const cart = await shopper.get("/cart");
  assert.match(cart.body, /You have just placed order \d{6}-/);
  assert.ok(cart.body.includes(`href="${placed.location}"`));
};

steps["a number that cannot be is told where it was typed"] = async (system) => {
  const [slug] = await someSlugs(system, 1);
  const [product] = await system.sql<{ id: string }[]>`
    update products set on_hand = reserved + 38 where slug = ${slug!} returning id`;
  const shopper = createShopper(system.url);
  const form = formValues((await shopper.get(`/products/${slug}`)).body, "/cart");
  const add = (quantity: string) => shopper.post("/cart", { ...form, quantity });
  for (
    const [quantity, status, says] of [
      ["39", 409, "We have 38. Put in up to 38"],
      ["100", 422, "You can order up to 99 of one product"],
      ["1.5", 422, "Enter a whole number, such as 2"],
      ["0x10", 422, "Enter a whole number, such as 2"],
      ["1e1", 422, "Enter a whole number, such as 2"],
      ["", 422, "Enter a number"],
    ] as const
  ) {
    const answer = await add(quantity);
    assert.equal(answer.status, status, quantity);
    assert.match(answer.body, new RegExp(`id="field-quantity-error">${says}`));
    assert.ok(answer.body.includes(`value="${quantity}"`), "what was typed stays");
  }
  assert.equal((await add("1")).location, `/cart?added=${product!.id}`);
  assert.match((await add("38")).body, /We have 38, and 1 is in your cart\. Put in up to 37/);
  const line = `/cart/lines/${product!.id}`;
  const folded = await shopper.post(line, { ...form, quantity: " ３" });
  assert.equal(folded.location, `/cart?changed=${product!.id}#line-${product!.id}`);
  assert.equal(
    (await shopper.post("/cart/lines/0x1", { ...form, quantity: "2" })).location,
    "/cart",
  );
  const wrong = await shopper.post(line, { ...form, quantity: "100" });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /id="line-\d+-error" role="alert">You can order up to 99/);
};

steps["what was taken out can be put back, and a line that was changed is led to"] = async (
  system,
) => {
  const { shopper } = await openCheckout(system);
  const page = await shopper.get("/cart");
  const [, line] = /action="(\/cart\/lines\/\d+)"/.exec(page.body)!;
  const id = line!.split("/").at(-1);
  const more = await shopper.post(line!, { ...formValues(page.body, line!), quantity: "3" });
  assert.equal(more.location, `/cart?changed=${id}#line-${id}`);
  assert.match((await shopper.get(more.location!)).body, /role="status">[\s\S]*?: 3</);
  const out = await shopper.post(line!, { ...formValues(page.body, line!), quantity: "0" });
  const removed = await shopper.get(out.location!);
  assert.match(removed.body, / was taken out\.<[\s\S]*Undo/);
  const undone = await shopper.post("/cart", formValues(removed.body, "/cart"));
  assert.match((await shopper.get(undone.location!)).body, /Added\. [^<]*: 3 in your cart/);
};

steps["a cart that cannot be ordered is not led on"] = async (system) => {
  const { shopper, slugs } = await openCheckout(system);
  const left = (units: number) =>
    system.sql`update products set on_hand = reserved + ${units} where slug = ${slugs[0]!}`;
  await left(1);
  const short = await shopper.get("/cart");
  assert.match(short.body, /Only 1 left\. Keep 1\?/);
  assert.deepEqual((await shopper.get("/checkout")).location, "/cart");
  await left(0);
  const gone = await shopper.get("/cart");
  const [, href] = /href="\/cart#(line-\d+)"[^>]*>Take out 1 product to go on/.exec(gone.body)!;
  assert.ok(gone.body.includes(`id="${href}"`));
  assert.ok(!gone.body.includes('href="/checkout"'));
};

steps["a browser that refuses cookies is told so"] = async (system) => {
  const [slug] = await someSlugs(system, 1);
  const form = formValues((await createShopper(system.url).get(`/products/${slug}`)).body, "/cart");
  const { location } = await createShopper(system.url).post("/cart", form);
  const forgetful = await createShopper(system.url).get(location!);
  assert.match(forgetful.body, /Your browser did not keep our cookie, and the cart needs one/);
};

Deno.test("nobody orders what was not on the page", async (test) => {
  await using system = await startSystem({ processes: ["web"] });
  for (const [title, run] of Object.entries(steps)) await test.step(title, () => run(system));
});

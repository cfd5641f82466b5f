import assert from "node:assert/strict";
import { address, type Shopper } from "../../lib/site/testing/shopper.ts";
import { formValues } from "../../lib/site/testing/shown_forms.ts";
import { type SiteWorld, siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

/*
 * Nobody orders what was not on the page: whatever moves between the checkout and its button, the
 * form comes back with the old and the new sum, and nothing is ordered.
 */

interface Case {
  title: string;
  /** What happens while the form is open. */
  meanwhile(at: { site: SiteWorld; shopper: Shopper; slugs: string[] }): Promise<unknown>;
  says: RegExp;
}

const price = (cents: number) => ({ site, slugs }: { site: SiteWorld; slugs: string[] }) =>
  site.deps.sql`update products set price_cents = ${cents} where slug = ${slugs[0]!}`;

async function quantity({ site, shopper, slugs }: Parameters<Case["meanwhile"]>[0], to: number) {
  const [row] = await site.deps.sql`select id from products where slug = ${slugs[0]!}`;
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
      await at.site.deps.sql`update products set price_cents = 1000`;
      await at.shopper.addToCart(at.slugs[1]!, 2);
      await quantity(at, 0);
    },
    says: /though not its sum[\s\S]*No longer in it: 2 × /,
  },
  {
    title: "a product that is no longer sold",
    meanwhile: ({ site, slugs }) =>
      site.deps.sql`update products set is_active = false where slug = ${slugs[0]!}`,
    says: /No longer in it: 2 × [\s\S]*Take out 1 product to go on/,
  },
];

async function openCheckout(site: SiteWorld) {
  const slugs = [onSale.jam, onSale.soap];
  await site.deps.sql`update products set is_active = true`;
  await site.deps.sql`update products set price_cents = 1000 where slug = ${slugs[0]!}`;
  const shopper = site.stranger();
  await shopper.addToCart(slugs[0]!, 2);
  const typed = { ...address, payment: "test_card" };
  const form: Record<string, string> = { ...await shopper.checkoutForm(), ...typed };
  return { site, shopper, slugs, form };
}

const card = { card_number: "4242 4242 4242 4242", card_expiry: "4/39", card_cvc: "737" };

async function orderedBy({ deps }: SiteWorld): Promise<number> {
  const [row] = await deps.sql<{ orders: number }[]>`select count(*)::int as orders from orders`;
  return row!.orders;
}

const steps: Record<string, (site: SiteWorld) => Promise<void>> = {};

steps["what moved after the checkout was shown is told, not ordered"] = async (site) => {
  const before = await orderedBy(site);
  for (const { title, meanwhile, says } of cases) {
    const { shopper, slugs, form } = await openCheckout(site);
    await meanwhile({ site, shopper, slugs });
    const answer = await shopper.post("/checkout", { ...form, ...card });
    assert.equal(answer.status, 409, title);
    assert.match(answer.body, says, title);
    assert.ok(answer.body.includes(`value="${address.street}"`), `${title}: what was typed stays`);
    assert.ok(!/value="(4242|737|4\/39)/.test(answer.body), `${title}: but not the card`);
    assert.equal(await orderedBy(site), before, title);
  }
};

steps["the new button orders what the new page shows"] = async (site) => {
  const { shopper, form } = await openCheckout(site);
  await price(1_234)({ site, slugs: [onSale.jam] });
  const told = await shopper.post("/checkout", { ...form, ...card });
  assert.match(told.body, /Place order - €24\.68/);
  const agreed = { ...form, ...formValues(told.body, "/checkout"), ...card };
  const placed = await shopper.post("/checkout", agreed);
  assert.equal(placed.status, 303);
  const [row] = await site.deps.sql`
    select total_cents from orders order by placed_at desc limit 1`;
  assert.equal(row!.total_cents, 2_468);
};

steps["a price that changed and changed back is no change"] = async (site) => {
  const { shopper, slugs, form } = await openCheckout(site);
  await price(5)({ site, slugs });
  await price(1_000)({ site, slugs });
  assert.equal((await shopper.post("/checkout", { ...form, ...card })).status, 303);
};

steps["a form that does not say what it showed orders nothing"] = async (site) => {
  const before = await orderedBy(site);
  const { shopper, form } = await openCheckout(site);
  for (const shown of [null, "", "EUR 1 0", "x".repeat(10_000), form.shown!.replace("2000", "1")]) {
    const { shown: _, ...rest } = form;
    const sent = { ...rest, ...card, ...(shown === null ? {} : { shown }) };
    const answer = await shopper.post("/checkout", sent);
    assert.equal(answer.status, 409, String(shown).slice(0, 20));
    assert.match(answer.body, /Place order - €20\.00/);
  }
  assert.equal(await orderedBy(site), before);
};

steps["an old form is not taken for what lies in the cart now"] = async (site) => {
  const before = await orderedBy(site);
  const { shopper, slugs, form } = await openCheckout(site);
  const first = await shopper.post("/checkout", { ...form, ...card });
  const again = await shopper.post("/checkout", { ...form, ...card });
  assert.deepEqual([again.status, again.location], [303, first.location]);
  await shopper.addToCart(slugs[1]!);
  const old = await shopper.post("/checkout", { ...form, ...card });
  assert.equal(old.status, 409);
  assert.match(old.body, /This form has already placed order \d{6}-/);
  assert.ok(old.body.includes(`href="${first.location}"`));
  assert.equal(await orderedBy(site), before + 1);
  const next = { ...form, ...formValues(old.body, "/checkout"), ...card };
  assert.equal((await shopper.post("/checkout", next)).status, 303);
  assert.equal(await orderedBy(site), before + 2);
};

steps["a card that is filled in beside 'on delivery' is asked about"] = async (site) => {
  const before = await orderedBy(site);
  const { shopper, form } = await openCheckout(site);
  for (const [name, value] of Object.entries(card)) {
    const sent = { ...form, payment: "on_delivery", [name]: value };
    const answer = await shopper.post("/checkout", sent);
    assert.equal(answer.status, 422, name);
    assert.ok(answer.body.includes("You filled in a card. Pay by card or on delivery?"));
    assert.ok(!answer.body.includes(`value="${value}"`));
  }
  assert.equal(await orderedBy(site), before);
};

steps["a lost cookie is told, and what was typed stays"] = async (site) => {
  const { form, slugs } = await openCheckout(site);
  const stranger = site.stranger();
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

steps["a checkout with nothing in the cart leads to the cart"] = async (site) => {
  const { shopper, form } = await openCheckout(site);
  const placed = await shopper.post("/checkout", { ...form, ...card });
  const other = await shopper.post("/checkout", { ...form, ...card, token: crypto.randomUUID() });
  assert.deepEqual([other.status, other.location], [303, "/cart"]);
  assert.deepEqual((await shopper.get("/checkout")).location, "/cart");
  const cart = await shopper.get("/cart");
  assert.match(cart.body, /You have just placed order \d{6}-/);
  assert.ok(cart.body.includes(`href="${placed.location}"`));
};

for (const [title, run] of Object.entries(steps)) {
  Deno.test(title, async () => {
    await using site = await siteWorld();
    await run(site);
  });
}

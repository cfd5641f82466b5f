import assert from "node:assert/strict";
import { signNotice } from "../../../lib/payments/signature.ts";
import type { NoticeOfProvider } from "../../../lib/payments/testing/provider_server.ts";
import { assertMethods } from "../../../lib/site/testing/methods.ts";
import { atPayment, type PaidSite, paidSite } from "../../../lib/site/testing/paid_site.ts";
import { siteWorld } from "../../../lib/site/testing/site_world.ts";

const path = "/api/payments/webhook";

function tell(site: PaidSite, { body, headers }: NoticeOfProvider) {
  return site.stranger("203.0.113.9").ask(path, { method: "POST", body, headers });
}

async function orders({ deps }: PaidSite): Promise<number> {
  const [row] = await deps.sql`select count(*)::int as orders from orders`;
  return row!.orders;
}

Deno.test("POST /api/payments/webhook makes a payment an order, however often, late and out of order it is told", async () => {
  await using site = await paidSite();
  const { by, page, key } = await atPayment(site);
  await site.provider.answer(key, "approve");
  const { notices } = site.provider;
  assert.equal(notices.length, 2);
  // The last one first, both twice, and all at once.
  const answers = await Promise.all(
    [...notices.toReversed(), ...notices].map((notice) => tell(site, notice)),
  );
  assert.deepEqual(answers.map(({ status, body }) => [status, body]), Array(4).fill([204, ""]));
  assert.equal(await orders(site), 1);
  assert.equal((await by.get(page)).location, page.replace("/payment", ""));
});

Deno.test("a notice that is forged, old, or of another body does nothing", async () => {
  await using site = await paidSite();
  const { key } = await atPayment(site);
  await site.provider.answer(key, "approve");
  const [first, last] = site.provider.notices as [NoticeOfProvider, NoticeOfProvider];
  const old = signNotice("whsec_plums_on_the_table", last.body, new Date(Date.now() - 400_000));
  const other = signNotice("another secret altogether", last.body, new Date());
  const nothing = new TextEncoder().encode("");
  const forged: NoticeOfProvider[] = [
    { body: first.body, headers: last.headers },
    { body: nothing, headers: last.headers },
    ...[old, other, "", "t=NaN,v1=", "v1=".repeat(300)].map((signature) => ({
      body: last.body,
      headers: { ...last.headers, "payment-signature": signature },
    })),
  ];
  for (const notice of forged) assert.equal((await tell(site, notice)).status, 400);
  assert.equal(await orders(site), 0);
  assert.equal(
    site.lines.filter((line) => line.includes('"payment.forged"')).length,
    forged.length,
  );
});

Deno.test("a genuine notice of nothing we know is taken, and one while the provider is away comes again", async () => {
  await using site = await paidSite();
  const notice = (text: string): NoticeOfProvider => {
    const body = new TextEncoder().encode(text);
    const signature = signNotice("whsec_plums_on_the_table", body, new Date());
    return { body, headers: { "payment-signature": signature } };
  };
  const unknown = ["{}", "no json", '{"key":"NaN"}', `{"key":"${crypto.randomUUID()}"}`];
  for (const text of unknown) assert.equal((await tell(site, notice(text))).status, 204, text);
  const { key } = await atPayment(site);
  site.provider.behaviour.away = "before";
  assert.equal((await tell(site, notice(`{"key":"${key}"}`))).status, 503);
  assert.equal((await tell(site, notice("x".repeat(70_000)))).status, 413);
});

Deno.test("nobody reads /api/payments/webhook, and a shop without a provider believes nobody", async () => {
  await using site = await siteWorld();
  await assertMethods(site, path, { takes: ["POST"], by: site.stranger() });
  const body = new TextEncoder().encode('{"key":"x"}');
  const headers = { "payment-signature": signNotice("", body, new Date()) };
  const { status } = await site.stranger().ask(path, { method: "POST", body, headers });
  assert.equal(status, 400);
});

import assert from "node:assert/strict";
import PostalMime from "postal-mime";
import { account as texts } from "../../lib/i18n/en/account.ts";
import { startMailServer } from "../../lib/mail/testing/mail_server.ts";
import { accountHolder, mailedLink } from "../../lib/site/testing/account_holder.ts";
import { frenchBrowser } from "../../lib/site/testing/french_browser.ts";
import { placeOrder } from "../../lib/site/testing/place_order.ts";
import type { ShopResponse } from "../../lib/site/testing/shopper.ts";
import { siteWorld } from "../../lib/site/testing/site_world.ts";
import { onSale } from "../../lib/site/testing/small_shop.ts";

function sentencesOf(texts: object): string[] {
  return Object.values(texts).flatMap((one) =>
    typeof one === "string" ? [one.trim()] : typeof one === "object" ? sentencesOf(one) : []
  );
}

// Shorter ones may stand in the name of something.
const english = sentencesOf(texts).filter((sentence) => sentence.length > 8);

function assertFrench({ body }: ShopResponse, path: string): void {
  assert.match(body, /<html lang="fr"/, path);
  const text = body.replaceAll(/<(script|style)\b[^]*?<\/\1>/g, "").replaceAll(/<[^>]*>/g, " ");
  assert.deepEqual(english.filter((sentence) => text.includes(sentence)), [], path);
}

const pages = [
  "/account",
  "/account/orders",
  "/account/addresses",
  "/account/addresses/new",
  "/account/password",
  "/account/passkeys",
  "/account/passkeys/removal?id=x",
  "/account/api-tokens",
  "/account/email",
  "/account/sessions",
  "/account/export",
  "/account/erasure",
];
const doors = ["/account/login", "/account/register", "/account/password-reset"];
const oldLinks = ["/account/link?token=x", "/account/email/link?token=x"];

Deno.test("every page of an account is French for who asks for that", async () => {
  await using site = await siteWorld();
  const { account, cookie } = await accountHolder(site);
  const holder = frenchBrowser(site, cookie);
  for (const path of pages) assertFrench(await holder.get(path), path);
  const { sql } = site.deps;
  await sql`update shopper_sessions set browser = 'A browser on Linux'`;
  assert.match((await holder.get("/account/sessions")).body, /Un navigateur sur Linux, celui-ci/);
  await placeOrder(site, { email: account.email });
  assert.match((await holder.get("/account/orders")).body, />enregistrée</);
  const stranger = frenchBrowser(site);
  for (const path of [...doors, ...oldLinks]) assertFrench(await stranger.get(path), path);
});

Deno.test("an account made in French: its mail, its link and what is wrong with the password", async () => {
  await using server = await startMailServer();
  await using site = await siteWorld({ env: { SMTP_URL: server.url } });
  const shopper = frenchBrowser(site);
  const path = "/account/register";
  const wrong = await shopper.submit(path, path, { email: "ada" });
  assert.equal(wrong.status, 422);
  assert.ok(wrong.body.includes("Saisissez une adresse e-mail, comme ada@example.com"));
  const asked = await shopper.submit(path, path, { email: "neuve@example.com" });
  assertFrench(asked, path);
  assert.ok(asked.body.includes("Regardez vos e-mails"));
  await mailedLink(site, server);
  const mail = await PostalMime.parse(server.received.at(-1)!.text);
  assert.equal(mail.subject, "Votre compte\u00a0: choisissez un mot de passe");
  assert.match(mail.text!, /Ce lien fonctionne une seule fois, jusqu’au \d/);
  const [page] = /\/account\/link\?token=[\w-]{43}&lang=fr/.exec(mail.text!)!;
  const weak = await shopper.submit(page, "/account/link", { new_password: "court" });
  assertFrench(weak, page);
  assert.match(weak.body, /Utilisez au moins 12 caractères/);
  const made = await shopper.submit(page, "/account/link", {
    new_password: "un lampion sous le pont",
  });
  assert.equal(made.location, "/account?done=entered&lang=fr");
  assertFrench(await shopper.get(made.location!), "/account");
});

Deno.test("refusals are said in French to people, and in English to programs", async () => {
  await using site = await siteWorld();
  const shopper = frenchBrowser(site);
  const login = await shopper.submit("/account/login", "/account/login", {
    email: "nobody@example.com",
    password: "not the password",
  });
  assert.match(login.body, /L’adresse e-mail ou le mot de passe est incorrect/);
  const missing = await shopper.get("/nowhere", { accept: "text/html" });
  assert.equal(missing.status, 404);
  assert.match(missing.body, /<html lang="fr"[^]*Il n’y a rien à cette adresse/);
  const program = await shopper.get("/nowhere", { accept: "application/json" });
  assert.match(program.body, /There is nothing at this address/);
  await shopper.addToCart(onSale.jam);
  const refused = await shopper.submit("/checkout", "/checkout", { name: "", phone: "abc" });
  assert.equal(refused.status, 422);
  assert.match(refused.body, /Saisissez votre nom/);
  assert.match(refused.body, /Saisissez un numéro de téléphone/);
});

import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import type { Account } from "../accounts/mod.ts";
import { AppError, type ErrorCode, errorCodes } from "../errors.ts";
import { problemOf } from "../http/mod.ts";
import { edgeWorld } from "../http/testing.ts";
import { HttpError } from "fresh";
import type { Locale } from "../i18n/mod.ts";
import { ProblemView } from "./ProblemView.tsx";

const { config } = edgeWorld({ SHOP_CONTACT: "help@shop.test; +43 1 23456" }).deps;
const colleague: Account = { id: "1", email: "support@shop.test", role: "support" };
const shopper: Account = { ...colleague, role: "customer" };

interface Case {
  error: unknown;
  path?: string;
  account?: Account | null;
  isReading?: boolean;
  locale?: Locale;
}

function pageOf({ error, path = "/page", locale = "en", ...who }: Case): string {
  const { account = null, isReading = true } = who;
  const visit = {
    path,
    address: `${path}?page=2`,
    isReading,
    account,
    locale,
    csrfToken: () => "token",
    config,
  };
  const { problem } = problemOf(error);
  return renderToString(<ProblemView problem={problem} requestId="ref-1" visit={visit} />);
}

const every = [
  ...errorCodes.map((code: ErrorCode) => new AppError(code)),
  ...[400, 403, 404, 405, 413, 415, 418, 429, 500, 503].map((status) => new HttpError(status)),
  new TypeError("a bug"),
];

Deno.test("every problem has the shop around it: header, search, categories, and whom to ask", () => {
  for (const error of every) {
    const html = pageOf({ error });
    const { sentence } = problemOf(error).problem;
    assert.ok(html.includes(`<title>${sentence} - SmartMarket</title>`), sentence);
    for (
      const part of [
        '<header class="shop-head"',
        'role="search"',
        'href="/categories"',
        'href="mailto:help@shop.test"',
        'href="tel:+43123456"',
        "Reference for support: <code>",
        "ref-1",
      ]
    ) assert.ok(html.includes(part), `${sentence}: ${part}`);
    assert.equal(html.match(/<h1[\s>]/g)?.length, 1);
    assert.doesNotMatch(html, /class="rail"|\/admin/);
  }
});

Deno.test("staff in the panel keep its rail; nobody else learns that there is one", () => {
  const error = new AppError("page.missing");
  for (const path of ["/admin", "/admin/orders/7", "/admin/nothing"]) {
    const html = pageOf({ error, path, account: colleague });
    assert.match(html, /class="rail"/);
    assert.match(html, /<a href="\/admin\/dashboard">To the dashboard<\/a>/);
    assert.match(html, /name="_csrf"[^>]*value="token"/);
    assert.doesNotMatch(html, /class="shop-head"/);
    for (const account of [null, shopper]) {
      assert.doesNotMatch(pageOf({ error, path, account }), /class="rail"|To the dashboard/);
    }
  }
  for (const path of ["/", "/administrator", "/products/admin"]) {
    assert.doesNotMatch(pageOf({ error, path, account: colleague }), /class="rail"/);
  }
});

Deno.test("what broke for a moment can be asked for again, but never a form", () => {
  const again = /<a href="\/page\?page=2">Try again<\/a>/;
  for (const code of ["internal", "service.unavailable", "request.too_many"] as const) {
    assert.match(pageOf({ error: new AppError(code) }), again);
    assert.doesNotMatch(pageOf({ error: new AppError(code), isReading: false }), again);
  }
  assert.doesNotMatch(pageOf({ error: new AppError("page.missing") }), again);
});

Deno.test("a problem is told in the language of the visitor", () => {
  const html = pageOf({ error: new AppError("page.missing"), locale: "fr" });
  assert.match(html, /<html lang="fr"/);
  for (const part of ["Vers la boutique", "Référence pour l’assistance", "La page a pu être"]) {
    assert.ok(html.includes(part), part);
  }
});

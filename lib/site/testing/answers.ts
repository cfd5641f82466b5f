import assert from "node:assert/strict";
import type { ShopResponse } from "./shopper.ts";

/** A form that came back: its status, a title that says so, and the message at its field. */
export function assertRefused(
  { status, headers, body }: ShopResponse,
  refusal: { status: number; field?: string; says: string },
): void {
  assert.equal(status, refusal.status, body);
  assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  assert.match(body, /<title>Error: /);
  const { field, says } = refusal;
  if (field === undefined) assert.ok(body.includes(says), `the page says “${says}”`);
  else assert.ok(body.includes(`id="field-${field}-error">${says}`), `${field}: “${says}”`);
}

/** A page that is there, for people. */
export function assertPage({ status, headers, body }: ShopResponse, title: string): void {
  assert.equal(status, 200, body);
  assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  assert.equal(/<title>([^<]*)<\/title>/.exec(body)?.[1], title);
}

/** Nothing is there, and people are told so on a page. */
export function assertMissing({ status, headers, body }: ShopResponse, says: string): void {
  assert.equal(status, 404, body);
  assert.equal(headers.get("content-type"), "text/html; charset=utf-8");
  assert.ok(body.includes(says), body);
}

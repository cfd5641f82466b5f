import assert from "node:assert/strict";
import { CSRF_HEADER } from "../../http/mod.ts";
import { formValues } from "./shown_forms.ts";
import type { Shopper } from "./shopper.ts";

/** Texts that have broken other shops. */
export const hostileTexts = [
  "NaN",
  "-1",
  "1e99",
  "9".repeat(400),
  "ข้าวหอมมะลิ",
  "%00%ff%2e%2e%2f",
  "\u202e\u0007\ufffd",
  "'\"><script>alert(1)</script>",
  "'; drop table orders; --",
  "x".repeat(40_000),
];

/** A form as a page of the shop shows it, and who sends it. */
export interface SentForm {
  by: Shopper;
  /** The page it stands on. */
  page: string;
  action: string;
  /** Action of the form, where it is one of its buttons that leads to `action`. */
  at?: string;
  /** What is typed into it; with this it would do its work. */
  typed?: Record<string, string>;
}

/** What no form of the site takes, whatever it asks for. */
export async function assertFormRefusals(
  { by, page, action, at = action, typed = {} }: SentForm,
): Promise<void> {
  const fields = { ...formValues((await by.get(page)).body, at), ...typed };
  const isPanel = action.startsWith("/admin/") && action !== "/admin/login";
  const foreign = await by.post(action, fields, {
    origin: "http://evil.test",
    "sec-fetch-site": "cross-site",
  });
  assert.equal(foreign.status, isPanel ? 404 : 403, `${action} from another site`);
  const { _csrf, ...bare } = fields;
  const silent = await by.ask(action, { method: "POST", body: new URLSearchParams(bare) });
  assert.equal(silent.status, 403, `${action} without a token, from nowhere`);
  const large = await by.post(action, { ...fields, padding: "x".repeat(70_000) });
  assert.equal(large.status, 413, `${action}, too large`);
  const json = await by.ask(action, {
    method: "POST",
    body: "{}",
    headers: {
      "content-type": "application/json",
      [CSRF_HEADER]: _csrf!,
      "sec-fetch-site": "same-origin",
    },
  });
  // A log-out has no fields that could not be read.
  assert.equal(json.status, action === "/admin/logout" ? 303 : 400, `${action} as JSON`);
}

/**
 * Each field of a form with each of the hostile texts: none breaks anything, and none comes back as
 * markup.
 */
export async function assertHostileTexts(
  { by, page, action, at = action, typed = {} }: SentForm,
): Promise<void> {
  const fields = { ...formValues((await by.get(page)).body, at), ...typed };
  for (const name of Object.keys(fields)) {
    if (name === "_csrf") continue;
    for (const text of hostileTexts) {
      const { status, body } = await by.post(action, { ...fields, [name]: text });
      assert.ok(status < 500, `${action}, ${name}: ${status}`);
      assert.ok(!body.includes("<script>alert"), `${action} gives ${name} back as markup`);
    }
    const nul = await by.post(action, { ...fields, [name]: "a\0b" });
    assert.equal(nul.status, 400, `${action}, a NUL in ${name}`);
  }
}

/** An old token: the page comes back with what was typed and a fresh one, and then it works. */
export async function assertRenewed(form: SentForm): Promise<void> {
  const { by, page, action, at = action, typed = {} } = form;
  const fields = { ...formValues((await by.get(page)).body, at), ...typed };
  const answer = await by.post(action, { ...fields, _csrf: "old.token" });
  assert.equal(answer.status, 422, action);
  assert.ok(answer.body.includes("We have renewed this form. Press the button again"), action);
  assert.match(answer.body, /<title>Error: /);
}

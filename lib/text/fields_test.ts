import assert from "node:assert/strict";
import type { z } from "zod";
import { emailField, lineField, noteField, optionalLineField } from "./mod.ts";

function said(field: z.ZodType, given: unknown): string | undefined {
  return field.safeParse(given).error?.issues.map((issue) => issue.message).join("; ");
}

Deno.test("lineField() settles what it is given", () => {
  assert.equal(
    lineField("Enter your name", 20).parse("\u202e Ada\u200b\u00a0 Lovelace\n"),
    "Ada Lovelace",
  );
});

for (
  const nothing of [undefined, "", " \n", "\u200b\u200b", "\u202e\u202c", "\u3164", "\u200d\ufe0f"]
) {
  Deno.test(`lineField() asks for what is missing in ${JSON.stringify(nothing)}`, () => {
    assert.equal(said(lineField("Enter your name", 20), nothing), "Enter your name");
  });
}

Deno.test("lineField() counts what is left, not what was sent", () => {
  assert.equal(lineField("Enter your name", 3).parse(`A${"\u200b".repeat(50)}da`), "Ada");
  assert.equal(said(lineField("Enter your name", 3), "Adam"), "At most 3 characters");
});

Deno.test("optionalLineField() and noteField() take nothing for nothing", () => {
  for (const nothing of [undefined, "", "\u200b"]) {
    assert.equal(optionalLineField(10).parse(nothing), "");
    assert.equal(noteField(10).parse(nothing), "");
  }
  assert.equal(optionalLineField(10).parse("a\nb"), "a b");
  assert.equal(noteField(10).parse("a\r\n\u202eb"), "a\nb");
  assert.equal(said(noteField(3), "abcd"), "At most 3 characters");
});

Deno.test("emailField() gives one address for all its spellings", () => {
  const field = emailField("Enter your e-mail address", "Enter an address such as ada@example.com");
  for (const one of ["ADA@Example.com ", "\ufeffada@example.com\u200b", "ａｄａ＠example.com"]) {
    assert.equal(field.parse(one), "ada@example.com");
  }
  assert.equal(said(field, "\u200b"), "Enter your e-mail address");
  assert.equal(said(field, "ada"), "Enter an address such as ada@example.com");
  assert.match(said(field, `${"a".repeat(300)}@example.com`)!, /^Enter an address/);
});

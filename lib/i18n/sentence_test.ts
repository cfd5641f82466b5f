import assert from "node:assert/strict";
import { join } from "node:path";
import type { z } from "zod";
import { LoginForm } from "../accounts/mod.ts";
import { passwordFault } from "../accounts/passwords/mod.ts";
import {
  AddressForm,
  EmailChange,
  LinkForm,
  OwnProof,
  PasskeyForm,
  PasskeyLogin,
  PasswordChoice,
  ShopperPassword,
} from "../accounts/shoppers/mod.ts";
import { additionRefused, AddLine, SetQuantity } from "../carts/mod.ts";
import { CouponChoice } from "../coupons/mod.ts";
import { AppError, errorCodes } from "../errors.ts";
import { refuseTooManyOpen } from "../orders/open_orders.ts";
import { CheckoutForm } from "../orders/mod.ts";
import { CardForm } from "../payments/mod.ts";
import { NewWatch } from "../prices/mod.ts";
import { shortage } from "../stock/mod.ts";
import { projectRoot, sourceFiles } from "../testing/source_files.ts";
import { patterns } from "./fr/refusal_patterns.ts";
import { refusals } from "./fr/refusals.ts";
import { sentenceIn } from "./sentence.ts";

/** What staff or programs alone can meet: the panel and the API speak English. */
const inEnglish: ReadonlySet<string> = new Set([
  "account.missing",
  "catalog.busy",
  "cart.missing",
  "category.changed",
  "category.filled",
  "code.needed",
  "code.refused",
  "customer.missing",
  "dead.missing",
  "effect.missing",
  "import.over",
  "job.missing",
  "line.missing",
  "method.refused",
  "order.refund_refused",
  "order.shipment_refused",
  "order.transition_refused",
  "order.undo_refused",
  "password.change_needed",
  "request.key_reused",
  "request.not_json",
  "request.under_way",
  "right.missing",
  "scope.missing",
  "stock.moved",
  "terms.changed",
  "token.needed",
  "token.refused",
  "undo.late",
  "worker.missing",
]);

function assertFrench(english: string): void {
  assert.notEqual(sentenceIn("fr", english), english, `no French for: ${english}`);
  assert.equal(sentenceIn("en", english), english);
}

Deno.test("every refusal of the catalogue that a shopper can meet is said in French", () => {
  for (const code of errorCodes) {
    const { sentence } = new AppError(code);
    if (inEnglish.has(code)) assert.ok(!refusals.has(sentence), code);
    else assertFrench(sentence);
  }
});

const forms: Readonly<Record<string, [form: z.ZodType, fields: string[]]>> = {
  AddLine: [AddLine, Object.keys(AddLine.shape)],
  AddressForm: [AddressForm, Object.keys(AddressForm.shape)],
  CardForm: [CardForm, ["card_number", "card_expiry", "card_cvc"]],
  CheckoutForm: [CheckoutForm, Object.keys(CheckoutForm.shape)],
  CouponChoice: [CouponChoice, ["code"]],
  EmailChange: [EmailChange, Object.keys(EmailChange.shape)],
  LinkForm: [LinkForm, Object.keys(LinkForm.shape)],
  LoginForm: [LoginForm, Object.keys(LoginForm.shape)],
  NewWatch: [NewWatch, Object.keys(NewWatch.shape)],
  OwnProof: [OwnProof, Object.keys(OwnProof.shape)],
  PasskeyForm: [PasskeyForm, ["password", "passkey"]],
  PasskeyLogin: [PasskeyLogin, ["passkey"]],
  PasswordChoice: [PasswordChoice, ["new_password"]],
  SetQuantity: [SetQuantity, Object.keys(SetQuantity.shape)],
  ShopperPassword: [ShopperPassword, Object.keys(ShopperPassword.shape)],
};

const typed = [undefined, "", " ", "x", "\u202e", "www.x.test", "-1", "100", "9".repeat(16)]
  .concat("x".repeat(6_000));

for (const [name, [form, fields]] of Object.entries(forms)) {
  Deno.test(`${name} says in French what is wrong, whatever its fields hold`, () => {
    for (const value of typed) {
      const given = {
        // What stands in a link, and is never typed.
        token: "x",
        ...Object.fromEntries(
          fields.flatMap((field) => value === undefined ? [] : [[field, value]]),
        ),
      };
      for (const { message } of form.safeParse(given).error?.issues ?? []) assertFrench(message);
    }
  });
}

/** The detail of what is refused. */
function detailOf(refuse: () => unknown): string {
  try {
    refuse();
  } catch (error) {
    return (error as AppError).detail!;
  }
  assert.fail("not refused");
}

const claims = [{ productId: 1, name: 'A "plum"\n', quantity: 3 }];

/** A sentence for each way in which numbers, products and codes are named. */
const named: readonly string[] = [
  additionRefused({ quantity: 5, before: 0, available: 3 })!,
  additionRefused({ quantity: 5, before: 1, available: 3 })!,
  additionRefused({ quantity: 5, before: 3, available: 3 })!,
  additionRefused({ quantity: 100, before: 0, available: 300 })!,
  additionRefused({ quantity: 99, before: 2, available: 300 })!,
  additionRefused({ quantity: 99, before: 99, available: 300 })!,
  shortage(claims, new Map([[1, 2]])).detail!,
  shortage(claims, new Map([[1, 0]])).detail!,
  ...(["on_delivery", "test_card"] as const).flatMap((payment) => [
    detailOf(() => refuseTooManyOpen({ byEmail: 1_000, byNetwork: 0 }, payment)),
    detailOf(() => refuseTooManyOpen({ byEmail: 0, byNetwork: 1_000 }, payment)),
  ]),
  passwordFault("short")!,
  passwordFault("x y".repeat(60))!,
  "At most 12 characters",
  "You can order up to 99 of one product",
  '"Plum" is no longer sold. Take it out of the cart',
  "The code TEN is no longer taken",
  "You have used the code TEN before",
];

Deno.test("refusals that name numbers, products and codes are said in French, with those in them", () => {
  for (const english of named) {
    assertFrench(english);
    const figures = (text: string) => text.match(/\d+/g)?.toSorted() ?? [];
    assert.deepEqual(figures(sentenceIn("fr", english)), figures(english), english);
  }
  const unused = patterns.filter(([pattern]) => !named.some((english) => pattern.test(english)));
  assert.deepEqual(unused.map(([pattern]) => pattern.source), [], "nobody says this any more");
});

Deno.test("a sentence is put into French only while somebody says it", async () => {
  const said: string[] = [];
  for await (const path of sourceFiles(["lib", "routes"])) {
    if (path.startsWith("lib/i18n/fr/") || /_test\.tsx?$/.test(path)) continue;
    said.push((await Deno.readTextFile(join(projectRoot, path))).replaceAll(/" \+\s+"/g, ""));
  }
  const source = said.join("\n");
  const unsaid = [...refusals.keys()].filter((english) => !source.includes(`"${english}"`));
  assert.deepEqual(unsaid, []);
});

Deno.test("what no French is known for, and what is no sentence of ours, stays as it is", () => {
  for (const odd of ["", "__proto__", "constructor", "x".repeat(100_000), "ประเทศไทย"]) {
    assert.equal(sentenceIn("fr", odd), odd);
  }
});

import assert from "node:assert/strict";
import type { z } from "zod";
import { LoginForm, PasswordForm } from "../../accounts/mod.ts";
import { AddLine, SetQuantity } from "../../carts/mod.ts";
import { Cancellation, CheckoutForm, NewNote, NextStep } from "../../orders/mod.ts";
import { CardForm } from "../../payments/mod.ts";

const forms: Record<string, [form: z.ZodType, fields: string[]]> = {
  LoginForm: [LoginForm, Object.keys(LoginForm.shape)],
  PasswordForm: [PasswordForm, Object.keys(PasswordForm.shape)],
  AddLine: [AddLine, Object.keys(AddLine.shape)],
  SetQuantity: [SetQuantity, Object.keys(SetQuantity.shape)],
  CheckoutForm: [CheckoutForm, Object.keys(CheckoutForm.shape)],
  CardForm: [CardForm, ["card_number", "card_expiry", "card_cvc"]],
  NextStep: [NextStep, Object.keys(NextStep.shape)],
  NewNote: [NewNote, Object.keys(NewNote.shape)],
  Cancellation: [Cancellation, Object.keys(Cancellation.shape)],
};

/** What no page of ours sends, but a browser's extension or a program may. */
const sent = [undefined, "", " ", "\u200b", "x", "-1", "1e999", "9".repeat(16), "x".repeat(6_000)];

for (const [name, [form, fields]] of Object.entries(forms)) {
  Deno.test(`${name} says what is wrong in words of ours, whatever its fields hold`, () => {
    for (const value of sent) {
      const given = Object.fromEntries(
        fields.flatMap((field) => value === undefined ? [] : [[field, value]]),
      );
      for (const { message } of form.safeParse(given).error?.issues ?? []) {
        assert.doesNotMatch(message, /^(Invalid|Too (big|small)|Unrecognized)|expected/, message);
        assert.notEqual(message, "");
      }
    }
  });
}

import { z } from "zod";
import { emailField } from "../../text/mod.ts";
import { passwordField } from "../shape.ts";

/** Somebody who has an account to buy with. Never carries the password's hash. */
export interface Shopper {
  id: string;
  /** Lower case; proven by a link that was mailed to it. */
  email: string;
}

/** Asks for a link by mail. */
export const LinkForm = z.object({
  email: emailField(
    "Enter your e-mail address",
    "Enter an e-mail address, such as ada@example.com",
  ),
});

/** What stands in the mail, of a link that asks for nothing else. */
export const LinkToken = z.object({ token: z.string() });

/** What a link opens: a password is chosen. */
export const PasswordChoice = LinkToken.extend({
  new_password: passwordField("Enter a password"),
});

/** Gives the own account another password, by the present one. */
export const ShopperPassword = z.object({
  password: passwordField("Enter your present password"),
  new_password: passwordField("Enter a new password"),
});
export type ShopperPassword = z.output<typeof ShopperPassword>;

/** Gives the own account another address. */
export const EmailChange = LinkForm.extend({ password: passwordField("Enter your password") });

/** For what takes the password alone. */
export const OwnProof = z.object({ password: passwordField("Enter your password") });

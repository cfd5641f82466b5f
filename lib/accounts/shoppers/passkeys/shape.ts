import { z } from "zod";
import { passwordField } from "../../shape.ts";

/** Passkeys that one shopper may have. */
export const MOST_PASSKEYS = 20;

const REFUSED = "Your browser has made no passkey. Try once more";
const text = z.string().min(1).max(8_000);

/** What a browser writes of an authenticator's answer, as JSON in a field of a form. */
function answer<T extends z.ZodRawShape>(response: z.ZodObject<T>) {
  return z.string({ error: REFUSED }).max(20_000, { error: REFUSED }).transform((json, fault) => {
    try {
      return JSON.parse(json);
    } catch {
      fault.addIssue({ code: "custom", message: REFUSED });
      return z.NEVER;
    }
  }).pipe(
    z.object({ id: text, rawId: text, type: z.literal("public-key"), response }, {
      error: REFUSED,
    }),
  );
}

/** Adds a passkey to the own account, by the password. */
export const PasskeyForm = z.object({
  password: passwordField("Enter your password"),
  passkey: answer(z.object({ clientDataJSON: text, attestationObject: text })),
});
export type PasskeyForm = z.output<typeof PasskeyForm>;

/** Logs in by a passkey. */
export const PasskeyLogin = z.object({
  passkey: answer(
    z.object({
      clientDataJSON: text,
      authenticatorData: text,
      signature: text,
      userHandle: text.nullish().transform((handle) => handle ?? undefined),
    }),
  ),
});
export type PasskeyLogin = z.output<typeof PasskeyLogin>;

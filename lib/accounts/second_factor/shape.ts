import { z } from "zod";

/** Six figures of an app, or a recovery code; spaces between them are how apps show them. */
const code = z.string({ error: "Enter the code" })
  .transform((text) => text.normalize("NFKC").replaceAll(/\s+/g, "").toLowerCase())
  .pipe(
    z.string().min(1, { error: "Enter the code" })
      .max(40, { error: "A code is shorter than this" }),
  );

/** The second step of the log-in. */
export const CodeForm = z.object({ code });

/** The form that sets an app up. */
export const SetUpForm = z.object({
  setup: z.string({ error: "This page is too old. Load it again" }).max(200),
  code: code.pipe(z.string().regex(/^\d{6}$/, { error: "The app shows six figures" })),
});
export type SetUpForm = z.output<typeof SetUpForm>;

/** Why somebody's second step is taken away: words of a list, since the audit keeps nothing typed. */
export const resetReasons = {
  lost: "Has lost the phone and the codes",
  replaced: "Has another phone",
  other: "Another reason",
} as const;
export type ResetReason = keyof typeof resetReasons;

/** How many recovery codes somebody gets at once. */
export const RECOVERY_CODES = 10;

import { z } from "@hono/zod-openapi";

// deno-lint-ignore no-control-regex -- Postgres takes no NUL in a text
const withoutNul = /^[^\x00]*$/;

/** A text of a query, a path or a body, of at most `max` UTF-16 units. */
export function text(max: number) {
  return z.string().min(1).max(max).regex(withoutNul, "It holds a sign that no text has");
}

/** A whole number in a query or a path: decimal digits and nothing else. */
export function whole({ min, max }: { min: number; max: number }) {
  return z.string()
    .regex(/^\d{1,10}$/, "Send a whole number in decimal digits")
    .transform(Number)
    .pipe(z.number().min(min).max(max))
    .openapi({ type: "integer", minimum: min, maximum: max });
}

/** `true` or `false` in a query. */
export function flag() {
  return z.enum(["true", "false"], { error: "Send true or false" })
    .transform((word) => word === "true")
    .openapi({ type: "boolean" });
}

/** A sum in minor units of the currency beside it. */
export function cents() {
  return z.int().openapi({ description: "Minor units of `currency`" });
}

/** ISO 4217. */
export const Currency = z.string().length(3).openapi({ example: "EUR" });

/** An instant of a request: this century, since Postgres knows no year 0. */
export const SentInstant = z.iso.datetime({ error: "Send an instant such as 2026-11-30T20:05:00Z" })
  .refine((instant) => /^2[01]/.test(instant), { error: "Send an instant of this century" })
  .openapi({ example: "2026-11-30T20:05:00Z" });

/** An instant, UTC. */
export const Instant = z.iso.datetime().openapi({ example: "2026-11-30T20:05:00.000Z" });

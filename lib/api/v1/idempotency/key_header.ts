import { z } from "@hono/zod-openapi";

const key = z.string().regex(/^[\x21-\x7e]{8,200}$/, "8 to 200 signs of ASCII without spaces");

const says =
  "A word of your own for this request, such as a UUID. Sent again with the same body within " +
  "a day, it is done once and answered alike; with another body it is 422, while it is worked on 409";

/** For a request that may do without. */
export const keyHeader = z.object({
  "idempotency-key": key.optional().openapi({ description: says }),
});

/** For one that may not. */
export const neededKeyHeader = z.object({
  "idempotency-key": key.openapi({ description: says }),
});

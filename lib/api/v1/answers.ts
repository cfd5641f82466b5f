import { z } from "@hono/zod-openapi";

/** RFC 9457: what every refusal looks like. */
export const Problem = z.object({
  type: z.string().openapi({ description: "An URN that ends in `code`" }),
  title: z.string().openapi({ description: "What to do, as a sentence" }),
  status: z.int(),
  code: z.string().openapi({
    description: "For programs; it never changes its meaning",
    example: "stock.short",
  }),
  detail: z.string().optional().openapi({ description: "What is special about this case" }),
  fields: z.record(z.string(), z.string()).optional().openapi({
    description: "What is wrong, by the field, parameter or header it is wrong with",
  }),
  trace_id: z.string().openapi({ description: "Name it when you write to the shop" }),
}).openapi("Problem");

const words = {
  304: "It is still as you have it (`If-None-Match`)",
  400: "The request cannot be read; `fields` says where",
  401: "The token is not one of this shop, has ended, or was revoked",
  402: "The card was declined; nothing was ordered",
  403: "The token does not cover this",
  404: "There is no such thing",
  405: "This address does not take that method; `Allow` says which it takes",
  409: "It is not as the request takes it to be; nothing was done",
  410: "It is no longer sold",
  413: "The body is longer than 64 KiB",
  415: "The body is not `application/json`",
  422: "The body has values that cannot be; `fields` says which. Nothing was done",
  429: "Too many requests; `Retry-After` says when to come back",
  503: "Part of the shop is away for a moment; `Retry-After` says when to come back",
} as const;
export type Refusal = Exclude<keyof typeof words, 304>;

const rateHeaders = {
  "RateLimit": {
    description: 'What is left and for how many seconds it has to do: `"default";r=99;t=60`',
    schema: { type: "string" as const },
  },
  "RateLimit-Policy": {
    description: 'How much, in how many seconds: `"default";q=100;w=60`',
    schema: { type: "string" as const },
  },
};
const tagHeader = {
  "ETag": {
    description: "Send it back as `If-None-Match` to be told 304 while nothing has changed",
    schema: { type: "string" as const },
  },
};

/** What a read answers: the thing, or 304. */
export function read<T extends z.ZodType>(schema: T, description: string) {
  return {
    200: {
      description,
      headers: { ...rateHeaders, ...tagHeader },
      content: { "application/json": { schema } },
    },
    304: { description: words[304] },
  };
}

/** What a write answers. */
export function written<T extends z.ZodType>(schema: T, description: string) {
  return { description, headers: rateHeaders, content: { "application/json": { schema } } };
}

/** What the document calls the way in by a token. */
export const TOKEN_SCHEME = "token";

/** How an endpoint may refuse, beside 401, 429 and 503, which every one does. */
export function refusals<const S extends Refusal>(...statuses: S[]) {
  const all = [401, ...statuses, 429, 503] as const;
  const content = { "application/problem+json": { schema: Problem } };
  return Object.fromEntries(
    all.map((status) => [status, { description: words[status], content }]),
  ) as unknown as Record<(typeof all)[number], { description: string; content: typeof content }>;
}

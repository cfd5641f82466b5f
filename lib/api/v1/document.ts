import type { api } from "./mod.ts";

const description = `
The shop for programs: its catalogue, carts, checkouts and orders. JSON in, JSON out, UTF-8.

**Money** is whole numbers of minor units (\`price_cents\`: 450) beside their \`currency\` ("EUR"). Instants are UTC.

**Refusals** are \`application/problem+json\` (RFC 9457). Decide by \`code\`, show \`title\`; \`fields\` names what is wrong.
What was refused has changed nothing. A name that is not known here, in a query or in a body, is refused: nobody is to
believe that a filter with a slip in its name has worked.

**How much**: 100 requests a minute for a token, or, without one, for a network (an IPv4 address, an IPv6 /64). \`RateLimit\` says what is left of them. The site bounds each network beside that, with a token too: heed \`Retry-After\` of every 429.

**Reads** carry an \`ETag\`. Send it back as \`If-None-Match\`, and 304 says that nothing has changed.

**Carts and orders** open to who has their id: it is a secret, so keep it as one. No token is needed to buy.

**Tokens** are for the merchant's own programs, which read the shop's orders: staff makes them in the panel under API tokens, each with scopes, and with an end unless they choose none. They stop with the account of whoever made them. Shoppers make their own under \`/account/api-tokens\`, for 30 days to a year: it has the scope \`orders:own\` and reads their orders at \`/orders/mine\`. Send \`Authorization: Bearer smk_…\` or \`smo_…\`. A token that is none is refused everywhere, also where none is needed.

**Sent again**: a request with an \`Idempotency-Key\` that got no answer may be sent again as it was. It is done once. What was refused has used up nothing, its key neither.

**Lists** end in \`next_cursor\`. Send it back as \`cursor\` with the same other parameters; what is in it may change.

**Pages of other sites** may ask all of it (CORS, any origin). No cookie is read here: a browser needs to send none.

**Versions**: within \`v1\` fields and endpoints are added, none is taken away or gets another meaning. Let your program pass over what it does not know.
`.trim();

export type OpenApiDocument = ReturnType<typeof describe>;

/** The OpenAPI 3.1 document of the API, made of the schemas by which it reads and answers. */
export function describe(of: typeof api) {
  return of.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "SmartMarket", version: "1", description },
    servers: [{ url: "/api/v1" }],
    tags: [
      { name: "Catalogue", description: "What the shop sells: for anybody, without a token" },
      { name: "Carts", description: "What somebody means to buy" },
      { name: "Orders", description: "From the checkout to the parcel" },
    ],
  });
}

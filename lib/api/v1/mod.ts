/** The public API, `/api/v1`: the shop for programs of anybody. `document.ts` says what it promises. */
import { hash } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { AppError } from "../../errors.ts";
import { cart } from "./carts/cart.ts";
import { lines } from "./carts/lines.ts";
import { categories } from "./catalogue/categories.ts";
import { productList } from "./catalogue/list_products.ts";
import { product } from "./catalogue/one_product.ts";
import { search } from "./catalogue/search.ts";
import { suggestions } from "./catalogue/suggestions.ts";
import { TOKEN_SCHEME } from "./answers.ts";
import { describe, type OpenApiDocument } from "./document.ts";
import { boundedBodies } from "./edge/bodies.ts";
import { answerFault, refuseFaulty } from "./edge/faults.ts";
import { limited, rateHeaders } from "./edge/limited.ts";
import { refuseOtherMethods } from "./edge/methods.ts";
import { refuseWrongToken, withToken } from "./edge/tokens.ts";
import { tagged } from "./edge/tagged.ts";
import type { PublicApi } from "./env.ts";
import { checkout } from "./orders/checkout.ts";
import { orderList } from "./orders/list_orders.ts";
import { orders } from "./orders/order.ts";
import { DEVELOPERS_PATH, PUBLIC_API_PATH } from "./path.ts";

export type { OpenApiDocument };

export const api = new OpenAPIHono<PublicApi>({
  defaultHook: refuseFaulty,
  // The address that the edge has judged, not a second reading of it.
  getPath: (_req, asked) =>
    (asked!.env as PublicApi["Bindings"]).path.slice(PUBLIC_API_PATH.length) || "/",
});

api.use(rateHeaders, withToken, limited, refuseWrongToken, tagged, boundedBodies);
for (
  const nouns of [
    ...[productList, product, categories, search, suggestions],
    ...[cart, lines, checkout, orderList, orders],
  ]
) api.route("/", nouns);
api.openAPIRegistry.registerComponent("securitySchemes", TOKEN_SCHEME, {
  type: "http",
  scheme: "bearer",
  description: "A token of the shop's panel, `smk_…`, or of a shopper's account, `smo_…`",
});
api.get("/openapi.json", (c) => {
  const { text, tag } = served ??= serve(openApi());
  return c.body(text, 200, { "content-type": "application/json", etag: tag });
});
api.get("/docs", (c) => c.redirect(DEVELOPERS_PATH, 302));
refuseOtherMethods(api);
api.notFound(() => {
  throw new AppError("page.missing");
});
api.onError(answerFault);

let document: OpenApiDocument | null = null;
/** The same as it goes out, with its tag: it is what it is as long as the process lives. */
let served: { text: string; tag: string } | null = null;

function serve(what: OpenApiDocument): { text: string; tag: string } {
  const text = JSON.stringify(what);
  return { text, tag: `"${hash("sha256", text, "base64url")}"` };
}

/** The API's own description of itself. */
export function openApi(): OpenApiDocument {
  return document ??= describe(api);
}

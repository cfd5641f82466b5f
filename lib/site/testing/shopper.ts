import { formValues } from "./shown_forms.ts";

/** A shopper with a cookie jar who uses plain forms, as a browser without JavaScript does. */
export interface Shopper {
  get(path: string, headers?: Record<string, string>): Promise<ShopResponse>;
  /** Send a form as a page of the shop would; redirects are answered, not followed. */
  post(path: string, fields: Record<string, string>, headers?: Record<string, string>): Promise<
    ShopResponse
  >;
  /** Any other request, with the jar's cookies. */
  ask(path: string, init: RequestInit): Promise<ShopResponse>;
  /** Open a page and send its form that posts to `action`, with `typed` in its fields. */
  submit(page: string, action: string, typed?: Record<string, string>): Promise<ShopResponse>;
  addToCart(slug: string, quantity?: number): Promise<void>;
  /** The hidden and visible values of the checkout form as the shop filled it in. */
  checkoutForm(): Promise<Record<string, string>>;
}

export interface ShopResponse {
  status: number;
  location: string | null;
  headers: Headers;
  body: string;
}

/** How requests reach the shop: over the network, or straight to its handler. */
export type Send = (request: Request) => Promise<Response>;

/** What a shopper types into the checkout. */
export const address = {
  name: "Ada Lovelace",
  email: "ada.lovelace@example.com",
  street: "12 Engine Street",
  postcode: "75001",
  city: "Paris",
  country: "FR",
  payment: "on_delivery",
};

export interface ShopperOptions {
  send?: Send;
  /** Cookies that the browser has already, as in a `Cookie` header. */
  cookie?: string;
}

export function createShopper(
  url: string,
  { send = fetch, cookie = "" }: ShopperOptions = {},
): Shopper {
  const { origin } = new URL(url);
  const jar = new Map<string, string>();
  if (cookie) remember(jar, cookie);

  async function ask(path: string, init: RequestInit): Promise<ShopResponse> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) {
      headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    // Not by `new URL()`, which takes "//x" and "/\x" for other hosts.
    const request = new Request(origin + path, { ...init, headers, redirect: "manual" });
    const answer = await send(request);
    for (const cookie of answer.headers.getSetCookie()) remember(jar, cookie);
    const { status } = answer;
    const location = answer.headers.get("location");
    return { status, location, headers: answer.headers, body: await answer.text() };
  }

  const shopper: Shopper = {
    ask,
    get: (path, headers = {}) => ask(path, { headers }),
    post: (path, fields, headers = {}) =>
      ask(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin, "sec-fetch-site": "same-origin", ...headers },
      }),
    async submit(page, action, typed = {}) {
      const shown = await shopper.get(page);
      return await shopper.post(action, { ...formValues(shown.body, action), ...typed });
    },
    async addToCart(slug, quantity = 1) {
      const answer = await shopper.submit(`/products/${slug}`, "/cart", {
        quantity: String(quantity),
      });
      if (answer.status !== 303) throw new Error(`/cart answered ${answer.status}: ${answer.body}`);
    },
    async checkoutForm() {
      const page = await shopper.get("/checkout");
      return formValues(page.body, "/checkout");
    },
  };
  return shopper;
}

function remember(jar: Map<string, string>, cookie: string): void {
  const [pair = "", ...attributes] = cookie.split(";");
  const at = pair.indexOf("=");
  const [name, value] = [pair.slice(0, at).trim(), pair.slice(at + 1)];
  if (attributes.some((one) => /^\s*max-age=0\s*$/i.test(one))) jar.delete(name);
  else jar.set(name, value);
}

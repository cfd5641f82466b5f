/** A shopper with a cookie jar who uses plain forms, as a browser without JavaScript does. */
export interface Shopper {
  get(path: string): Promise<Answer>;
  /** Send a form as the page `from` would; redirects are answered, not followed. */
  post(path: string, fields: Record<string, string>): Promise<Answer>;
  addToCart(slug: string, quantity?: number): Promise<void>;
  /** The hidden and visible values of the checkout form as the shop filled it in. */
  checkoutForm(): Promise<Record<string, string>>;
}

export interface Answer {
  status: number;
  location: string | null;
  headers: Headers;
  body: string;
}

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

export function createShopper(url: string): Shopper {
  const jar = new Map<string, string>();

  async function ask(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    if (jar.size > 0) {
      headers.set("cookie", [...jar].map(([name, value]) => `${name}=${value}`).join("; "));
    }
    const answer = await fetch(new URL(path, url), { ...init, headers, redirect: "manual" });
    for (const cookie of answer.headers.getSetCookie()) remember(jar, cookie);
    const { status } = answer;
    const location = answer.headers.get("location");
    return { status, location, headers: answer.headers, body: await answer.text() };
  }

  const shopper: Shopper = {
    get: (path) => ask(path, {}),
    post: (path, fields) =>
      ask(path, {
        method: "POST",
        body: new URLSearchParams(fields),
        headers: { origin: new URL(url).origin, "sec-fetch-site": "same-origin" },
      }),
    async addToCart(slug, quantity = 1) {
      const page = await shopper.get(`/products/${slug}`);
      const form = formValues(page.body, "/cart");
      const answer = await shopper.post("/cart", { ...form, quantity: String(quantity) });
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

/** A form of a page: where it posts to, and its fields as they are filled in. */
export interface ShownForm {
  action: string;
  values: Record<string, string>;
}

export function formsOf(html: string): ShownForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].map(([, attributes, inside]) => {
    const values: Record<string, string> = {};
    for (const [, input] of inside!.matchAll(/<input\b([^>]*)>/g)) {
      const name = attribute(input!, "name");
      const chosen = !/type="?(radio|checkbox)/.test(input!) || /\bchecked\b/.test(input!);
      if (name && chosen) values[name] = attribute(input!, "value") ?? "";
    }
    return { action: attribute(attributes!, "action") ?? "", values };
  });
}

/** Names and values of the fields of the form that posts to `action`. */
export function formValues(html: string, action: string): Record<string, string> {
  const form = formsOf(html).find((one) => one.action === action);
  if (!form) throw new Error(`The page has no form that posts to ${action}`);
  return form.values;
}

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };

function attribute(tag: string, name: string): string | null {
  const match = new RegExp(`\\b${name}="([^"]*)"`).exec(tag);
  return match ? match[1]!.replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, e) => entities[e]!) : null;
}

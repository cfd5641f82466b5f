import type { Context } from "fresh";
import { isForm, readField } from "../forms/fields.ts";
import { renewForm } from "../forms/renewal.ts";
import { refuseAccess } from "../refuse_access.ts";
import type { Edge, State } from "../state.ts";
import { originOf } from "./origin.ts";
import { staleForms } from "./stale_forms.ts";
import { isTokenValid } from "./token.ts";

/** Name of the hidden form field; programs of our own pages send the header instead. */
export const CSRF_FIELD = "_csrf";
export const CSRF_HEADER = "x-csrf-token";

export interface CsrfOptions {
  /**
   * Browsers and mail programs post to these paths by themselves, without a token, so such a post must
   * do no harm that who knows the address may not do.
   */
  except?: readonly (string | RegExp | ((path: string) => boolean))[];
}

/**
 * No request that changes something passes without a sign that a page of ours sent it. Two signs are
 * asked for: the browser's word on where it comes from, and a token from the form (ASVS 3.5.1). A
 * client that says nothing of its origin is no browser of the last years: there the token alone
 * decides. Where the browser vouches for us and only the token is old, people get no refusal but
 * what `staleForms` says.
 *
 * @throws {AppError} `request.cross_site`, `request.stale_form`
 */
export function csrf({ except = [] }: CsrfOptions = {}): Edge {
  const isOpen = (path: string) =>
    except.some((one) => {
      if (typeof one === "function") return one(path);
      return typeof one === "string" ? one === path : one.test(path);
    });
  return (ctx) => {
    const { method } = ctx.req;
    if (method === "GET" || method === "HEAD" || method === "OPTIONS") return ctx.next();
    return isOpen(ctx.state.path) ? ctx.next() : checkThenNext(ctx);
  };
}

async function checkThenNext(ctx: Context<State>): Promise<Response> {
  const from = originOf(ctx);
  if (from === "foreign") refuseAccess(ctx, "csrf", { code: "request.cross_site" });
  const token = await tokenOf(ctx.req);
  const { session, account } = ctx.state;
  if (token !== null && isTokenValid(ctx.state.deps, token, { session, account, from })) {
    return ctx.next();
  }
  const way = from === "own" ? wayOfStale(ctx) : null;
  if (way === null) {
    const code = from === "own" ? "request.stale_form" : "request.cross_site";
    refuseAccess(ctx, "csrf", { code });
  }
  if (way === "shown_again") renewForm(ctx.req);
  return ctx.next();
}

/** Only for a form that a page of ours has sent: an address typed by hand is no such page. */
function wayOfStale({ req, route }: Context<State>) {
  const isVouchedFor = req.headers.get("sec-fetch-site") === "same-origin" ||
    req.headers.has("origin");
  if (!isVouchedFor || !isForm(req) || route === null) return null;
  return staleForms.get(route) ?? null;
}

async function tokenOf(req: Request): Promise<string | null> {
  const header = req.headers.get(CSRF_HEADER);
  if (header !== null) return header;
  return isForm(req) ? await readField(req, CSRF_FIELD) : null;
}

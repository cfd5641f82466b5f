import type { Context } from "fresh";
import { asset } from "fresh/runtime";
import { renderToString } from "preact-render-to-string";
import { AppError } from "../../errors.ts";
import { Document } from "../../ui/mod.ts";
import { originOf } from "../csrf/origin.ts";
import { isForm } from "../forms/fields.ts";
import type { State } from "../state.ts";
import { keepForm } from "./kept_form.ts";
import { LoginView } from "./LoginView.tsx";

export const LOGIN_PATH = "/admin/login";
const LOGOUT_PATH = "/admin/logout";

/** Marks the address of the log-in where the browser has not kept the cookie of an earlier one. */
export const COOKIE_REFUSED = "cookie_refused";

/**
 * Lead somebody whose session has ended to the log-in, whether or not the address exists: a client
 * with a token that opens nothing learns nothing about the panel.
 *
 * @throws {AppError} `session.ended` for programs; `page.missing` for what no page of ours sends
 */
export async function answerEnded(ctx: Context<State>): Promise<Response> {
  const { req, url, route, state } = ctx;
  if (state.path.startsWith("/api/")) throw new AppError("session.ended");
  if (req.method === "GET" || req.method === "HEAD") return toLogin(url);
  if (req.method !== "POST") throw new AppError("page.missing");
  if (route === LOGOUT_PATH) return toLogin(null);
  // Without the browser's word, another site may have made the browser send this.
  if (originOf(ctx) !== "own" || !isForm(req)) return toLogin(url);
  const kept = await keepForm(req, url);
  const html = renderToString(
    <Document title="Log in" stylesheet={asset("/styles.css")} noindex>
      <LoginView csrf={state.csrfToken()} ended={state.ended} next={null} kept={kept} />
    </Document>,
  );
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(`<!doctype html>${html}`, { status: 401, headers });
}

/** @param from  where to go on after the log-in */
export function toLogin(from: URL | null, { isCookieRefused = false } = {}): Response {
  const query = new URLSearchParams({
    ...(isCookieRefused ? { [COOKIE_REFUSED]: "1" } : {}),
    ...(from ? { next: from.pathname + from.search } : {}),
  });
  const location = query.size > 0 ? `${LOGIN_PATH}?${query}` : LOGIN_PATH;
  return new Response(null, { status: 303, headers: { location } });
}

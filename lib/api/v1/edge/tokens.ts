import { createMiddleware } from "hono/factory";
import type { Scope } from "../../../api_tokens/mod.ts";
import { AppError } from "../../../errors.ts";
import type { PublicApi } from "../env.ts";
import { openToken } from "./open_token.ts";

const bearer = /^bearer +(\S+)$/i;

/** Find out which program asks, by its token. Most show none, and it costs nothing then. */
export const withToken = createMiddleware<PublicApi>(async (c, next) => {
  const [, text] = bearer.exec(c.req.header("authorization") ?? "") ?? [];
  const { token, bound } = text === undefined
    ? { token: null, bound: null }
    : await openToken(c.env, text);
  c.set("token", token);
  c.set("bound", bound);
  c.env.apiTokenId = token?.id ?? null;
  await next();
});

/**
 * Whoever shows something that opens nothing is told so, once that is counted: a program with a slip in its
 * token is not taken for one that shows none.
 *
 * @throws {AppError} `token.refused`
 */
export const refuseWrongToken = createMiddleware<PublicApi>(async (c, next) => {
  const isShown = c.req.header("authorization") !== undefined;
  if (isShown && c.var.token === null) throw new AppError("token.refused");
  await next();
});

/** For an endpoint. @throws {AppError} `token.needed`, `scope.missing` */
export function needScope(scope: Scope) {
  return createMiddleware<PublicApi>(async (c, next) => {
    const { token } = c.var;
    if (token === null) throw new AppError("token.needed");
    if (!token.scopes.includes(scope)) {
      throw new AppError("scope.missing", { detail: `It takes the scope "${scope}"` });
    }
    await next();
  });
}

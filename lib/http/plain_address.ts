import { AppError } from "../errors.ts";
import type { Edge } from "./state.ts";

/**
 * An address with a NUL in it is none: no keyboard types one, and Postgres takes none, so it would
 * fail somewhere further in.
 */
export const plainAddress: Edge = (ctx) => {
  if (/%00/.test(ctx.url.pathname) || ctx.url.search.includes("%00")) {
    throw new AppError("page.missing");
  }
  return ctx.next();
};

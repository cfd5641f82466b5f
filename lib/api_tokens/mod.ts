/** Tokens by which programs of the merchant use the public API. */
export { createToken, revokeToken } from "./change.ts";
export { findApiToken } from "./find.ts";
export {
  type ApiToken,
  lifetimes,
  type ListedToken,
  NewTokenForm,
  type Scope,
  scopeNames,
  scopes,
  tokenStates,
} from "./shape.ts";
export { tokenList } from "./token_list.ts";

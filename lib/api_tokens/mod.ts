/** Tokens by which programs of the merchant use the public API; those of shoppers are in their room. */
export { createToken, revokeToken } from "./change.ts";
export { findApiToken } from "./find.ts";
export {
  type ApiToken,
  lifetimes,
  type ListedToken,
  NewTokenForm,
  OWN_SCOPE,
  type Scope,
  scopes,
  tokenStates,
} from "./shape.ts";
export { apiTokenHash, kindOfToken, newApiToken, type TokenKind } from "./token.ts";
export { tokenList } from "./token_list.ts";

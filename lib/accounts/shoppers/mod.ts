/** Shoppers who have an account: how they come to it, log in and out, and what is theirs. */
export { type AddressAnswer, keepAddress, listAddresses, removeAddress } from "./addresses/book.ts";
export { AddressForm, type KeptAddress, MOST_ADDRESSES } from "./addresses/shape.ts";
export { choosePassword, type ChosenAnswer } from "./choose_password.ts";
export { askEmailChange, confirmEmail } from "./change_email.ts";
export { changeShopperPassword } from "./change_password.ts";
export { exportShopper } from "./export.ts";
export { shopperOfEmail } from "./find.ts";
export { askLink, type LinkWish } from "./links/ask.ts";
export { findLink } from "./links/find.ts";
export { logInShopper, type ShopperLogin, type ShopperLoginAnswer } from "./login.ts";
export { addPasskey, offerPasskey, type PasskeyAnswer, removePasskey } from "./passkeys/add.ts";
export { logInByPasskey, type PasskeyEntry, passkeyRequest } from "./passkeys/login.ts";
export { PasskeyForm, PasskeyLogin } from "./passkeys/shape.ts";
export type { ListedPasskey } from "./passkeys/store.ts";
export { proveShopper } from "./own_password.ts";
export { endShopperSessions, logOutShopper } from "./sessions/end.ts";
export type { Entrance, Newcomer } from "./sessions/enter.ts";
export { listShopperSessions, type ShopperSession } from "./sessions/mod.ts";
export {
  EmailChange,
  LinkForm,
  LinkToken,
  OwnProof,
  PasswordChoice,
  type Shopper,
  ShopperPassword,
} from "./shape.ts";
export { deleteShopper } from "./store.ts";
export { createOwnToken, type OwnTokenAnswer, removeOwnToken } from "./tokens/change.ts";
export { findOwnToken, listOwnTokens } from "./tokens/find.ts";
export {
  LONGEST_NAME,
  type OwnToken,
  OwnTokenChoice,
  OwnTokenForm,
  TOKEN_HEADER,
  tokenDays,
} from "./tokens/shape.ts";

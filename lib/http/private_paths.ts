/** The panel with its API and its live feeds, whatever exists of it. */
const panel = /^\/((api|ws|sse)\/)?admin(\/|$)/;
/** What a shopper puts in, types, asks or has ordered, all of an account, and live feeds of it. */
const ofShopper =
  /^\/(account|cart|checkout|orders|alerts|ask|(ws|sse)\/user|api\/(events|v1\/(carts|checkouts|orders)))(\/|$)/;
/** The public API: whoever asks says so by what they send, never by a cookie. */
const publicApi = /^\/api\/v1(\/|$)/;
/** Live connections: lines that pages open by themselves. */
const live = /^\/(ws|sse|api\/events)(\/|$)/;

/** Of `State.path`: whether it is the panel's. */
export function isPanelPath(path: string): boolean {
  return panel.test(path);
}

/** Of `State.path`: whether it is of the public API, which programs of anybody ask from anywhere. */
export function isPublicApi(path: string): boolean {
  return publicApi.test(path);
}

/** Of `State.path`: whether it is a live connection, which a page opens and no person. */
export function isLivePath(path: string): boolean {
  return live.test(path);
}

/** What scripts of the panel read again and again; `session` is asked on behalf of who looks. */
const readAgain = /^\/api\/admin\/(attention|dashboard|engine)$/;

/** Whether a page asks for it by itself, though nobody touches it: a line, or what may have changed. */
export function isAskedByPages(path: string, { searchParams }: URL): boolean {
  return isLivePath(path) || readAgain.test(path) || searchParams.has("part");
}

/** Addresses that open something to whoever has them: an order, a cart of the API, an alert, a link of a mail. */
const secret =
  /^\/((orders|alerts|api\/v1\/(carts|checkouts|orders))\/.|account\/(email\/)?link(\/|$))/;

/** Of `State.path`: whether whoever knows it needs nothing else, so that no other site may learn it. */
export function isSecretPath(path: string): boolean {
  return secret.test(path);
}

/** Of `State.path`: whether what it answers is somebody's own. */
export function isPrivatePath(path: string): boolean {
  return isPanelPath(path) || ofShopper.test(path);
}

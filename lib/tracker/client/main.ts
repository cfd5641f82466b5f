/*
 * What every page with islands runs first, so that no error of theirs is missed. Nearly no page has one: what
 * tells of it is loaded where it is needed.
 */
const tell = (event: ErrorEvent | PromiseRejectionEvent) =>
  void import("./tell_error.ts").then((teller) => teller.tell(event)).catch(() => {});

addEventListener("error", tell);
addEventListener("unhandledrejection", tell);

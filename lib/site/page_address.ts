import type { Config } from "../config/mod.ts";

/** Pages that search engines may keep; a list in any order or narrowed is the list itself. */
const kept = /^\/((products|categories)(\/[^/]+)?|pages\/[^/]+|help)?$/;

/**
 * The one address of the page at `url` for search engines and for sharing; `null` for pages of one
 * visitor. Of the query only the page of a list stays.
 */
export function canonicalAddress(url: URL, { PUBLIC_URL }: Pick<Config, "PUBLIC_URL">) {
  // A route takes its address with a last slash, too.
  const path = url.pathname.replace(/(?<=.)\/$/, "");
  if (!kept.test(path)) return null;
  const address = new URL(path, PUBLIC_URL);
  const page = /^[1-9]\d{0,6}$/.exec(url.searchParams.get("page") ?? "")?.[0];
  if (page !== undefined && page !== "1") address.searchParams.set("page", page);
  return address.href;
}

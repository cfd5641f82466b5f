import SearchBox from "../../islands/shop/SearchBox.tsx";
import { define, localPath } from "../../lib/http/mod.ts";
import { AddressLocaleContext } from "../../lib/i18n/address_locale.ts";
import { LocaleContext } from "../../lib/i18n/use_texts.ts";
import { textsOf } from "../../lib/i18n/mod.ts";
import { cartCount, shopFoot } from "../../lib/site/mod.ts";
import { ShopShell, TypedFormContext } from "../../lib/ui/mod.ts";

/** The stall around every page of the shop, and around those of an account. */
export const shopLayout = define.layout(async ({ Component, state, url, req }) => {
  const { locale } = state;
  const [count, foot] = await Promise.all([cartCount(state), shopFoot(state.deps, locale)]);
  const query = url.pathname === "/search" ? url.searchParams.get("q") ?? "" : undefined;
  const language = {
    action: "/language",
    csrf: state.csrfToken(),
    back: backTo(req, url),
  };
  return (
    <LocaleContext.Provider value={locale}>
      <TypedFormContext.Provider value={{ id: null }}>
        <AddressLocaleContext.Provider value={state.addressLocale}>
          <ShopShell
            cartCount={count}
            query={query}
            foot={{ ...foot, language }}
            isLoggedIn={state.shopper !== null}
          >
            <SearchBox inputId="shop-search" words={textsOf(locale).shell.suggestions} />
            <Component />
          </ShopShell>
        </AddressLocaleContext.Provider>
      </TypedFormContext.Provider>
    </LocaleContext.Provider>
  );
});

/** The page a change of language comes back to: of a form that was refused, the one it stood on. */
function backTo({ method, headers }: Request, url: URL): string {
  const isReading = method === "GET" || method === "HEAD";
  const page = isReading ? new URL(url) : URL.parse(headers.get("referer") ?? "");
  if (page === null) return "/";
  // Where a log-in would lead on to is repeated only where it may lead there.
  if (localPath(page.searchParams.get("next"), "") === "") page.searchParams.delete("next");
  return localPath(page.pathname + page.search, "/");
}

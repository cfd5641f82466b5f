import { asset } from "fresh/runtime";
import { define } from "../lib/http/mod.ts";
import { textsOf } from "../lib/i18n/mod.ts";
import { pageAddresses } from "../lib/site/mod.ts";
import { Document } from "../lib/ui/mod.ts";

/** The document around every page; each page says its own title. */
export default define.page(({ Component, url, route, state }) => {
  const { deps: { config }, locale, pageLanguages } = state;
  return (
    <Document
      lang={locale}
      title={textsOf(locale).shell.title}
      route={route ?? undefined}
      stylesheet={asset("/styles.css")}
      icon={asset("/favicon.svg")}
      {...pageAddresses(url, config, pageLanguages)}
      shareImage={new URL("/icon-512.png", config.PUBLIC_URL).href}
    >
      <Component />
    </Document>
  );
});

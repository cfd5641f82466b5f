import { asset } from "fresh/runtime";
import { define } from "../lib/http/mod.ts";
import { canonicalAddress } from "../lib/site/mod.ts";
import { Document } from "../lib/ui/mod.ts";

/** The document around every page; each page says its own title. */
export default define.page(({ Component, url, route, state }) => {
  const { config } = state.deps;
  return (
    <Document
      title="Shop"
      route={route ?? undefined}
      stylesheet={asset("/styles.css")}
      icon={asset("/favicon.svg")}
      address={canonicalAddress(url, config)}
      shareImage={new URL("/icon-512.png", config.PUBLIC_URL).href}
    >
      <Component />
    </Document>
  );
});

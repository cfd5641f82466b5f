type Props = Record<string, unknown>;

/**
 * Mark the link to the page being shown, and those to pages above it, for people's eyes
 * (`data-current`, `data-ancestor`) and for screen readers. What the author said about
 * `aria-current` stands, also that there is none (`null`).
 */
export function activeLinkProps(props: Props, shown: Place): Props {
  const { href } = props;
  if (typeof href !== "string" || href[0] !== "/" || href[1] === "/") return props;
  if (props["aria-current"] !== undefined) return props;
  switch (relation(placeOf(href), shown)) {
    case "same":
      return { ...props, "data-current": "true", "aria-current": "page" };
    case "above":
      return { ...props, "data-ancestor": "true", "aria-current": "true" };
    default:
      return props;
  }
}

/** A page of the site: its path and its query, "" or with the question mark. */
export interface Place {
  pathname: string;
  search: string;
}

/** A link without a query means the page whatever is asked of it, one with a query that alone. */
function relation(link: Place, shown: Place): "same" | "above" | null {
  const [to, at] = [withoutLastSlash(link.pathname), withoutLastSlash(shown.pathname)];
  if (to === at) return link.search === "" || link.search === shown.search ? "same" : "above";
  return to === "/" || at.startsWith(`${to}/`) ? "above" : null;
}

function withoutLastSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** Most links are written as a browser would write them; those need not be parsed. */
const SETTLED = /^\/[\w/-]*(\?[\w=&-]+)?$/;

function placeOf(href: string): Place {
  if (!SETTLED.test(href)) return new URL(href, "http://site.invalid");
  const end = href.indexOf("?");
  if (end < 0) return { pathname: href, search: "" };
  return { pathname: href.slice(0, end), search: href.slice(end) };
}

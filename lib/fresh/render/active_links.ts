/**
 * Mark the link to the page being shown, and those to pages above it, for people's eyes
 * (`data-current`, `data-ancestor`) and for screen readers. What the author said stands.
 */
export function activeLinkProps(
  props: Record<string, unknown>,
  pathname: string,
): Record<string, unknown> {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/") || "aria-current" in props) return props;
  const end = href.search(/[?#]/);
  const path = end < 0 ? href : href.slice(0, end);
  if (isSame(path, pathname)) return { ...props, "data-current": "true", "aria-current": "page" };
  if (path !== "/" && pathname.startsWith(path.endsWith("/") ? path : `${path}/`)) {
    return { ...props, "data-ancestor": "true", "aria-current": "true" };
  }
  return props;
}

function isSame(a: string, b: string): boolean {
  return a === b || `${a}/` === b || a === `${b}/`;
}

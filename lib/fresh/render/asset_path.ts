/** The query parameter that locks a URL of ours to one build. */
export const CACHE_KEY = "__frsh_c";

/** Most paths are written as a browser would write them; those need not be parsed. */
const SETTLED = /^(\/[\w-]+(\.[\w-]+)*)+$/;

let buildId = "none";

/** Called by the server with the snapshot's id, by the browser with the page's. */
export function setBuildId(id: string): void {
  buildId = id;
}

/** The same URL, locked to this build, so that it may be kept for a year; others' are left alone. */
export function asset(path: string): string {
  if (!path.startsWith("/") || path.startsWith("//")) return path;
  if (SETTLED.test(path)) return `${path}?${CACHE_KEY}=${buildId}`;
  try {
    const url = new URL(path, "http://site.invalid");
    if (url.searchParams.has(CACHE_KEY)) return path;
    url.searchParams.set(CACHE_KEY, buildId);
    return url.pathname + url.search + url.hash;
  } catch {
    return path;
  }
}

/** The same for each URL of a `srcset`; one with commas inside of its URLs is left alone. */
export function assetSrcSet(srcset: string): string {
  if (/\(|data:/.test(srcset)) return srcset;
  return srcset.split(",").map((candidate) => {
    const [, before, url, after] = /^(\s*)(\S+)(.*)$/.exec(candidate) ?? [];
    return url === undefined ? candidate : `${before}${asset(url)}${after}`;
  }).join(",");
}

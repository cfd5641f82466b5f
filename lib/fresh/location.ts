// What RFC 3986 lets stand in a URL; a percent sign is taken for the beginning of an escape.
const plain = /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/;
const odd = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/gu;

/**
 * Where a redirect leads, as a header can say it. A path stays on this site: browsers read "//evil",
 * "/\evil" and "/<tab>/evil" as another host, so slashes are one slash and what browsers would drop
 * is dropped. Whatever is not ASCII is escaped as `URL` escapes it.
 */
export function toLocation(target: string): string {
  const text = target.toWellFormed().replace(/[\t\n\r]/g, "").replace(/^[\0- ]+|[\0- ]+$/g, "");
  const location = /^[/\\]/.test(text) ? onThisSite(text) : text;
  if (plain.test(location)) return location;
  return URL.parse(location)?.href ?? location.replace(odd, encodeURIComponent);
}

function onThisSite(text: string): string {
  const end = text.search(/[?#]/);
  const path = end < 0 ? text : text.slice(0, end);
  return path.replace(/[/\\]{2,}|\\/g, "/") + text.slice(path.length);
}

/** The same with one more parameter, before the fragment. */
export function withParameter(location: string, parameter: string): string {
  const [, base, hash] = /^([^#]*)(.*)$/s.exec(location)!;
  return `${base}${base!.includes("?") ? "&" : "?"}${parameter}${hash}`;
}

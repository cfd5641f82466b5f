// A slash that no second slash or backslash follows: browsers read both as "another host".
const local = /^\/(?![/\\])[^\\\p{Cc}]*$/u;

/** `text` where it is a path on this very site, such as the `next` of a login form; else `fallback`. */
export function localPath(text: string | null | undefined, fallback: string): string {
  return text && local.test(text) ? text : fallback;
}

import { textOf } from "./text_of.ts";

type Props = Record<string, unknown>;

/** What a document may hold many of, so that their address tells them apart. */
const MANY =
  /^(stylesheet|preload|modulepreload|prefetch|preconnect|dns-prefetch|apple-touch-startup-image)$/;

/**
 * What makes two elements of a head the same one, of which the document shows the one that knows
 * most: their key or id; of a `<meta>` all but its content, of a `<link>` all but its address, of others
 * all they say.
 */
export function headIdentity(tag: string, props: Props): string {
  if (tag === "title" || tag === "base") return tag;
  for (const name of ["data-key", "id"]) {
    if (props[name] !== undefined) return `${tag} ${name}=${props[name]}`;
  }
  const said = Object.keys(props).filter((name) => tells(tag, name, props)).sort()
    .map((name) => ` ${name}=${textOf(props[name])}`);
  return tag + said.join("");
}

function tells(tag: string, name: string, { rel }: Props): boolean {
  if (name === "nonce" || name === "ref") return false;
  if (tag === "meta") return name !== "content";
  if (tag === "link" && name === "href") return MANY.test(String(rel));
  return true;
}

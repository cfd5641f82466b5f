import { createContext, type VNode } from "preact";

/** Where an element stands: asked for by a `<Head>`, or in the document's head itself. */
export const HeadPlace = createContext<"asked" | "document" | null>(null);

/** The elements that a `<Head>` can add to the document or say anew. */
export const headTags = [
  "title",
  "meta",
  "link",
  "script",
  "style",
  "base",
  "noscript",
  "template",
];

/** The key of an element of the head goes with it, so that others can name the same one. */
export function keepKey(vnode: VNode): void {
  const { key, type } = vnode;
  if (key === null || key === undefined || !headTags.includes(type as string)) return;
  vnode.props = { ...vnode.props, "data-key": String(key) } as VNode["props"];
}

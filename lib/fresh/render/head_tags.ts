import { Fragment, toChildArray, type VNode } from "preact";

/**
 * The elements that all `<Head>`s of a page ask for. Of titles, of `<meta>`s with the same name or
 * property, and of elements with the same key the innermost stays, since it knows most.
 */
export function headElements(heads: readonly VNode[]): VNode[] {
  const byIdentity = new Map<unknown, VNode>();
  for (const vnode of heads.flatMap(flatten)) {
    const identity = identityOf(vnode) ?? vnode;
    byIdentity.delete(identity);
    byIdentity.set(identity, vnode);
  }
  return [...byIdentity.values()];
}

function flatten(vnode: VNode): VNode[] {
  if (vnode.type !== Fragment) return [vnode];
  const { children } = vnode.props as { children?: unknown };
  return toChildArray(children as never)
    .filter((child): child is VNode => typeof child === "object")
    .flatMap(flatten);
}

function identityOf({ type, key, props }: VNode): string | null {
  if (type === "title") return "title";
  if (key !== null && key !== undefined) return `key ${key}`;
  const { name, property } = props as { name?: string; property?: string };
  if (type !== "meta" || !(name ?? property)) return null;
  return `meta ${name ?? property}`;
}

/** The app's own head, without what the page says itself: it has one title. */
export function withoutOverridden(appHead: string, elements: readonly VNode[]): string {
  let html = appHead;
  for (const { type, props } of elements) {
    if (type === "title") html = html.replace(/<title\b[^>]*>[^<]*<\/title>/i, "");
    const { name } = props as { name?: string };
    if (type !== "meta" || !name || !/^[\w:-]+$/.test(name)) continue;
    html = html.replace(new RegExp(`<meta\\b[^>]*\\bname="${name}"[^>]*>`, "i"), "");
  }
  return html;
}

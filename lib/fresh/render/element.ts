import { Fragment, h, type VNode } from "preact";

/**
 * A vnode that the hook for new vnodes leaves alone, since it is given its type afterwards: an
 * element, or an island's component, as they are.
 */
export function element(type: VNode["type"], props: Record<string, unknown>): VNode {
  const vnode = h(Fragment as VNode["type"] as "div", props) as VNode;
  vnode.type = type;
  return vnode;
}

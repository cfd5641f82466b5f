import type { ContainerNode } from "preact";

/**
 * A parent for Preact that is no element: what stands between two comments of the real parent.
 * Preact renders into it as into any element and leaves the neighbours alone.
 */
export function fakeRoot(start: Comment, end: Comment): ContainerNode {
  const parent = start.parentNode as Element;
  const childNodes = nodesBetween(start, end);
  return {
    nodeType: Node.ELEMENT_NODE,
    parentNode: parent,
    ownerDocument: parent.ownerDocument,
    namespaceURI: parent.namespaceURI,
    get firstChild() {
      return start.nextSibling === end ? null : start.nextSibling;
    },
    childNodes,
    contains: (node: Node) => parent.contains(node),
    insertBefore: (node: Node, before: Node | null) => parent.insertBefore(node, before ?? end),
    appendChild: (node: Node) => parent.insertBefore(node, end),
    removeChild: (node: Node) => parent.removeChild(node),
  } as unknown as ContainerNode;
}

/** The nodes between two comments of the same parent. */
export function nodesBetween(start: Comment, end: Comment): ChildNode[] {
  const nodes: ChildNode[] = [];
  for (let node = start.nextSibling; node && node !== end; node = node.nextSibling) {
    nodes.push(node);
  }
  return nodes;
}

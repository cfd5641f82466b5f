import { type ComponentChildren, type ComponentType, Fragment, h } from "preact";
import { isIslandEnd, isIslandStart, readMark } from "./find_islands.ts";
import { nodesBetween } from "./fake_root.ts";

// deno-lint-ignore no-explicit-any -- an island's props are its own
export type Islands = Record<string, ComponentType<any>>;

/** The islands of the page and their props, as the page's script hands them over. */
export interface Revival {
  islands: Islands;
  props: Record<string, unknown>[];
}

interface SlotRef {
  id: number;
  name: string;
}

/** What the server rendered for a slot, as vnodes, islands in it included. */
export function slotContent(slot: SlotRef, revival: Revival) {
  return h(Fragment, null, toVNodes(domOf(slot), revival));
}

// Preact replaces the comments once it renders, so what a slot held is read once.
const known = new Map<number, ChildNode[]>();

function domOf({ id, name }: SlotRef): ChildNode[] {
  let nodes = known.get(id);
  if (!nodes) known.set(id, nodes = parked(id, name) ?? inPage(id, name));
  return nodes;
}

function parked(id: number, name: string): ChildNode[] | null {
  const template = document.getElementById(`frsh-${id}-${name}`);
  return template instanceof HTMLTemplateElement ? [...template.content.childNodes] : null;
}

function inPage(id: number, name: string): ChildNode[] {
  const mark = `frsh:slot:${id}:${name}`;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_COMMENT);
  let start: Comment | null = null;
  let depth = 0;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const comment = node as Comment;
    if (comment.data === mark) start = comment;
    else if (!start) continue;
    else if (comment.data.startsWith("frsh:slot:")) depth++;
    else if (comment.data === "/frsh:slot" && depth-- === 0) {
      return nodesBetween(start, comment).map((node) => node.cloneNode(true) as ChildNode);
    }
  }
  return [];
}

function toVNodes(nodes: Iterable<ChildNode>, revival: Revival): ComponentChildren[] {
  const children: ComponentChildren[] = [];
  let depth = 0;
  for (const node of nodes) {
    if (isIslandStart(node)) {
      if (depth++ === 0) children.push(islandVNode(node as Comment, revival));
    } else if (isIslandEnd(node)) depth--;
    else if (depth === 0) children.push(toVNode(node, revival));
  }
  return children;
}

function islandVNode(start: Comment, { islands, props }: Revival): ComponentChildren {
  const { name, index } = readMark(start.data);
  const Island = islands[name];
  return Island ? h(Island, props[index] ?? {}) : null;
}

function toVNode(node: ChildNode, revival: Revival): ComponentChildren {
  if (node.nodeType === Node.TEXT_NODE) return (node as Text).data;
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  const element = node as Element;
  return h(element.localName, propsOf(element), toVNodes(element.childNodes, revival));
}

/** Attributes as props; those that only are there or not, such as `checked`, as true or false. */
function propsOf(element: Element): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const { name, value } of element.attributes) {
    const state = (element as unknown as Record<string, unknown>)[name];
    props[name] = typeof state === "boolean" ? state : value;
  }
  return props;
}

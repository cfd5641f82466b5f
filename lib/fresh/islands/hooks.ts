import { options, type VNode } from "preact";
import { headTags, keepKey } from "../render/head_place.ts";
import { lockSources } from "../render/lock_sources.ts";
import { liveHeadElement } from "./live_head.ts";

/*
 * The browser's half of what the server does to elements. Pictures of islands are locked to the
 * build as they were there; else reviving an island would load them a second time. What an island
 * says in a `<Head>` keeps the document's head up to date.
 */
const liveElements = new Map(headTags.map((tag) => [tag as unknown, liveHeadElement(tag)]));
const previous = options.vnode;

options.vnode = (vnode) => {
  const { type } = vnode;
  if (type === "img" || type === "source") {
    vnode.props = lockSources(vnode.props as Record<string, unknown>) as VNode["props"];
  }
  const live = liveElements.get(type);
  if (live) {
    keepKey(vnode);
    (vnode as { type: unknown }).type = live;
  }
  previous?.(vnode);
};

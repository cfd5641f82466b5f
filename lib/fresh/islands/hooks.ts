import { options, type VNode } from "preact";
import { lockSources } from "../render/lock_sources.ts";

/*
 * The browser's half of what the server does to elements. Pictures of islands are locked to the
 * build as they were there; else reviving an island would load them a second time.
 */
const previous = options.vnode;

options.vnode = (vnode) => {
  const { type } = vnode;
  if (type === "img" || type === "source") {
    vnode.props = lockSources(vnode.props as Record<string, unknown>) as VNode["props"];
  }
  previous?.(vnode);
};

import { options, type VNode } from "preact";
import { lockSources } from "../render/lock_sources.ts";

/*
 * Images of islands are locked to the build in the browser as they are on the server; else reviving
 * an island would load them a second time.
 */
const previous = options.vnode;

options.vnode = (vnode) => {
  if (vnode.type === "img" || vnode.type === "source") {
    vnode.props = lockSources(vnode.props as Record<string, unknown>) as VNode["props"];
  }
  previous?.(vnode);
};

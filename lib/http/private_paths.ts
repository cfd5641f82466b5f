/** The panel with its API and its live feeds, whatever exists of it. */
const panel = /^\/((api|ws|sse)\/)?admin(\/|$)/;
/** What a shopper puts in, types or has ordered, and live feeds of it. */
const ofShopper = /^\/(cart|checkout|orders|(ws|sse)\/user|api\/events)(\/|$)/;
/** Live connections: lines that pages open by themselves. */
const live = /^\/(ws|sse|api\/events)(\/|$)/;

/** Of `State.path`: whether it is the panel's. */
export function isPanelPath(path: string): boolean {
  return panel.test(path);
}

/** Of `State.path`: whether it is a live connection, which a page opens and no person. */
export function isLivePath(path: string): boolean {
  return live.test(path);
}

/** Of `State.path`: whether what it answers is somebody's own. */
export function isPrivatePath(path: string): boolean {
  return isPanelPath(path) || ofShopper.test(path);
}

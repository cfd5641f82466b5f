/** The panel with its API and its live feeds, whatever exists of it. */
const panel = /^\/((api|ws)\/)?admin(\/|$)/;
/** What a shopper puts in, types or has ordered. */
const ofShopper = /^\/(cart|checkout|orders)(\/|$)/;

/** Of `State.path`: whether it is the panel's. */
export function isPanelPath(path: string): boolean {
  return panel.test(path);
}

/** Of `State.path`: whether what it answers is somebody's own. */
export function isPrivatePath(path: string): boolean {
  return isPanelPath(path) || ofShopper.test(path);
}

/**
 * What a link says about the page being shown: that it leads there, or nothing at all. `null` keeps
 * it at that, since Fresh marks by itself every link whose author said nothing.
 */
export function ariaCurrent(isShown: boolean): "page" | undefined {
  return (isShown ? "page" : null) as "page" | undefined;
}

/** For links that only go somewhere: onward in a list, back to its beginning, home. */
export const notCurrent = ariaCurrent(false);

/*
 * Rows of a list that the server renders, `[data-id]` in one parent each, beside the same list as it is
 * rendered now. Rows that stay are the same elements before and after: what was chosen, opened or marked
 * in them stays, and so does the focus.
 */

import { isMarked } from "./hold.ts";

const touched =
  ':is(:hover, :focus-within, [open], [aria-expanded="true"], :popover-open, input:checked)';

export interface RowDifference {
  /** Rows that came; not those that moved up from the next page. */
  added: string[];
  /** Any row that comes, goes or stands elsewhere. */
  isOther: boolean;
}

export function differenceOf(shown: Element, fresh: Element): RowDifference {
  const [before, after] = [idsOf(shown), idsOf(fresh)];
  const known = new Set(before);
  const last = after.findLastIndex((id) => known.has(id));
  const added = after.filter((id, n) => !known.has(id) && (last < 0 || n < last));
  return { added, isOther: before.join() !== after.join() };
}

/** What has changed in rows that are there; those that went are marked, and nothing moves. */
export function updateRows(shown: Element, fresh: Element): void {
  const rows = rowsOf(fresh);
  for (const [id, row] of rowsOf(shown)) {
    const now = rows.get(id);
    row.toggleAttribute("data-gone", now === undefined);
    if (now) updateRow(row, now);
  }
}

/** Mark these rows as new, and no others. */
export function markRows(list: Element, ids: ReadonlySet<string>): void {
  for (const [id, row] of rowsOf(list)) row.toggleAttribute("data-new", ids.has(id));
}

/** The list as it is now. A row that is chosen stays, though it is not in the list any more. */
export function swapRows(shown: Element, fresh: Element): void {
  const rows = rowsOf(shown);
  const [home] = homesOf(shown);
  const [freshHome] = homesOf(fresh);
  if (!home || !freshHome) return shown.replaceChildren(...fresh.childNodes);
  updateRows(shown, fresh);
  let at = home.firstElementChild;
  for (const [id, row] of rowsOf(fresh)) {
    const node = rows.get(id) ?? row;
    if (node === at) at = at.nextElementSibling;
    else home.insertBefore(node, at);
  }
  while (at) {
    const left = at;
    at = at.nextElementSibling;
    if (!left.querySelector("input:checked")) left.remove();
  }
  swapRest(shown, { fresh, home });
}

/** What stands around the rows, such as the way to the next page. */
function swapRest(
  shown: Element,
  { fresh, home }: { fresh: Element; home: Element },
): void {
  const now = [...fresh.children];
  const isSame = shown.children.length === now.length;
  for (const [n, part] of [...shown.children].entries()) {
    if (part.contains(home)) continue;
    if (!isSame) part.remove();
    else if (part.outerHTML !== now[n]!.outerHTML) part.replaceWith(now[n]!);
  }
  if (!isSame) shown.append(...now.filter((part) => homesOf(part).length === 0));
}

function updateRow(row: Element, now: Element): void {
  const cells = [...row.children];
  for (const [n, cell] of [...now.children].entries()) {
    const shown = cells[n];
    // The list as it is now may wait and be shown later: it keeps its own.
    if (!shown) row.append(cell.cloneNode(true));
    else if (shown.outerHTML !== cell.outerHTML && !isTouched(shown)) {
      shown.replaceWith(cell.cloneNode(true));
    }
  }
}

function isTouched(cell: Element): boolean {
  return cell.matches(touched) || cell.querySelector(touched) !== null || isMarked(cell);
}

function rowsOf(list: Element): Map<string, Element> {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-id]")];
  return new Map(rows.map((row) => [row.dataset.id!, row]));
}

function idsOf(list: Element): string[] {
  return [...rowsOf(list).keys()];
}

/** The elements that rows stand in: one, or none where there are no rows. */
function homesOf(part: Element): Element[] {
  const row = part.querySelector("[data-id]");
  return row?.parentElement ? [row.parentElement] : [];
}

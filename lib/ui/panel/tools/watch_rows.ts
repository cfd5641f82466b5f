import type { RowSheet } from "./row_sheet.ts";

/** Below it a page of its own is the better one. */
const WIDE = "(width >= 1024px)";

export interface RowWatch {
  /** Go from the row that is shown to the next, or to the one before. */
  move(by: 1 | -1): void;
  stop(): void;
}

/**
 * Open the rows of lists in a dialog beside them. What does that is loaded with the first row: most pages have none,
 * and where it does not come, a link is a link.
 */
export function watchRows(dialog: HTMLDialogElement): RowWatch {
  let sheet: Promise<RowSheet> | null = null;
  let isOver = false;

  async function load(): Promise<RowSheet> {
    const { rowSheet } = await import("./row_sheet.ts");
    return rowSheet(dialog);
  }

  function onClick(event: MouseEvent): void {
    const { button, ctrlKey, metaKey, shiftKey, altKey, target } = event;
    const isPlain = button === 0 && !ctrlKey && !metaKey && !shiftKey && !altKey;
    const link = target instanceof Element && target.closest<HTMLAnchorElement>(".list a.row-link");
    if (!link || !isPlain || event.defaultPrevented || !matchMedia(WIDE).matches) return;
    event.preventDefault();
    sheet ??= load();
    sheet.then((one) => isOver || one.open(link), () => location.assign(link.href));
  }

  document.addEventListener("click", onClick);
  return {
    move: (by) => void sheet?.then((one) => one.move(by)),
    stop() {
      isOver = true;
      document.removeEventListener("click", onClick);
      sheet?.then((one) => one.stop(), () => {});
    },
  };
}

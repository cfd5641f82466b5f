import { rowsOf } from "./list_rows.ts";

/*
 * A row's own page beside its list: the page is asked for without its frame and shown in a dialog, its
 * address becomes that of the tab, and going back closes it. Whatever is wrong with that, the link is
 * still a link.
 */

/** Says to the server that the frame is there already. */
const PART = { "x-part": "main" };

export interface RowSheet {
  /** Show the page of a row. */
  open(link: HTMLAnchorElement): void;
  /** Show the page of the next row, or of the one before. */
  move(by: 1 | -1): void;
  stop(): void;
}

export function rowSheet(dialog: HTMLDialogElement): RowSheet {
  const body = dialog.querySelector(".sheet-body")!;
  const whole = dialog.querySelector<HTMLAnchorElement>(".sheet-whole")!;
  const listTitle = document.title;
  let shownId: string | null = null;

  async function show(link: HTMLAnchorElement, isFirst: boolean): Promise<void> {
    const page = await pageWithoutFrame(link.href);
    if (!page) return location.assign(link.href);
    shownId = link.closest<HTMLElement>("tr")?.dataset.id ?? null;
    body.replaceChildren(...page.content);
    whole.href = link.href;
    dialog.setAttribute("aria-label", page.title);
    document.title = page.title;
    if (isFirst) history.pushState({ isSheet: true }, "", link.href);
    else history.replaceState({ isSheet: true }, "", link.href);
    if (!dialog.open) dialog.showModal();
    body.scrollTop = 0;
  }

  /** By Escape, by its button, by a click beside it. */
  function onClose(): void {
    body.replaceChildren();
    document.title = listTitle;
    if (history.state?.isSheet) history.back();
    const row = rowsOf().find(({ dataset }) => dataset.id === shownId);
    row?.querySelector<HTMLElement>(".row-link")?.focus();
  }

  /** Back closes it; on again leads to the page that the address names. */
  function onPop(): void {
    if (history.state?.isSheet) location.reload();
    else if (dialog.open) dialog.close();
  }

  const onBeside = ({ target }: MouseEvent) => target === dialog && dialog.close();
  addEventListener("popstate", onPop);
  dialog.addEventListener("close", onClose);
  dialog.addEventListener("click", onBeside);
  return {
    open: (link) => void show(link, true),
    move(by) {
      const rows = rowsOf();
      const at = rows.findIndex(({ dataset }) => dataset.id === shownId);
      const link = rows[at + by]?.querySelector<HTMLAnchorElement>(".row-link");
      if (at >= 0 && link) void show(link, false);
    },
    stop() {
      removeEventListener("popstate", onPop);
      dialog.removeEventListener("close", onClose);
      dialog.removeEventListener("click", onBeside);
    },
  };
}

/** `null` for what is no page of the panel: a log-in, a problem, no answer at all. */
async function pageWithoutFrame(url: string) {
  const answer = await fetch(url, { headers: PART, cache: "no-store" }).catch(() => null);
  if (!answer?.ok || answer.redirected) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector("[data-part]");
  return part && { title: page.title, content: [...part.childNodes] };
}

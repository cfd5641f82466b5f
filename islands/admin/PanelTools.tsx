import { useEffect, useRef } from "preact/hooks";
import { keyReader } from "../../lib/ui/panel/tools/key_presses.ts";
import { chooseFocused, moveInRows, watchChoice } from "../../lib/ui/panel/tools/list_rows.ts";
import { watchRows } from "../../lib/ui/panel/tools/watch_rows.ts";
import { watchTyped } from "../../lib/ui/panel/tools/watch_typed.ts";

export interface PanelToolsProps {
  /** Single keys do something; their owner can switch them off (WCAG 2.1.4). */
  hasKeys: boolean;
  /** Nouns by the letter behind `g`. */
  nouns: { key: string; label: string; href: string }[];
}

/** What scripts add to every page of the panel: keys, a row's page beside its list, and care for what was typed. */
export default function PanelTools({ hasKeys, nouns }: PanelToolsProps) {
  const help = useRef<HTMLDialogElement>(null);
  const sheetRef = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const sheet = watchRows(sheetRef.current!);
    const stopChoice = watchChoice();
    const stopTyped = watchTyped();
    const read = keyReader();

    function onKey(event: KeyboardEvent): void {
      const isWriting = isInText(event.target) || help.current!.open;
      const { key, ctrlKey, metaKey, altKey, isComposing, repeat, timeStamp: atMs } = event;
      const held = { ctrlKey, metaKey, altKey, isComposing, repeat };
      const ask = read({ key, ...held, atMs, isWriting });
      if (!ask) return;
      event.preventDefault();
      if (ask.kind === "help") help.current!.showModal();
      if (ask.kind === "search") focusSearch();
      if (ask.kind === "choose") chooseFocused();
      if (ask.kind === "move") sheetRef.current!.open ? sheet.move(ask.by) : moveInRows(ask.by);
      const noun = ask.kind === "go" && nouns.find(({ key }) => key === ask.key);
      if (noun) location.assign(noun.href);
    }

    if (hasKeys) addEventListener("keydown", onKey);
    if (hasKeys) searchField()?.setAttribute("aria-keyshortcuts", "/");
    return () => {
      sheet.stop();
      stopChoice();
      stopTyped();
      removeEventListener("keydown", onKey);
    };
  }, []);
  return (
    <>
      <dialog ref={help} class="keys" aria-label="Keys">
        <h2>Keys</h2>
        <KeyList nouns={nouns} />
        <form method="dialog" class="page-acts">
          <button type="submit" class="button button-main">Close</button>
          <a href="/admin/account/keys">Switch keys off</a>
        </form>
      </dialog>
      <dialog ref={sheetRef} class="sheet">
        <form method="dialog" class="sheet-head">
          <a class="sheet-whole" href="">As a page of its own</a>
          <button type="submit" class="button button-quiet">Close</button>
        </form>
        <div class="sheet-body" tabindex={-1} autofocus />
      </dialog>
    </>
  );
}

/** Each key and what it does. */
function KeyList({ nouns }: Pick<PanelToolsProps, "nouns">) {
  const keys = [
    ["/", "search"],
    ["j k", "next row, row before"],
    ["Enter", "open the row"],
    ["x", "choose the row"],
    ["Esc", "close"],
    ...nouns.map(({ key, label }) => [`g ${key}`, label]),
    ["?", "this list"],
  ];
  return (
    <dl class="facts">
      {keys.map(([key, what]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}

/** That of the list on the page, or the panel's own. */
function searchField(): HTMLInputElement | null {
  return document.querySelector<HTMLInputElement>("#list-search") ??
    document.querySelector<HTMLInputElement>("#panel-search");
}

function focusSearch(): void {
  const field = searchField();
  field?.focus();
  field?.select();
}

function isInText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  const box =
    'input:not([type="checkbox"], [type="radio"]), textarea, select, [popover], dialog.keys';
  return target.isContentEditable || target.closest(box) !== null;
}

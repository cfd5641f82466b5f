/*
 * What scripts add to a list: rows are walked through and chosen by keys, all of a page at once, or
 * from one to another. Everything is looked up when it is needed, since rows come and go.
 */

const ROW = ".list tbody tr[data-id]";
const BOX = `${ROW} input[type="checkbox"]`;

/** Put the focus onto the next row or the one before; onto the first where none has it. */
export function moveInRows(by: 1 | -1): void {
  const rows = rowsOf();
  const at = rows.findIndex((row) => row.contains(document.activeElement));
  const row = at < 0 ? rows[by === 1 ? 0 : rows.length - 1] : rows[at + by];
  const link = row?.querySelector<HTMLElement>(".row-link");
  link?.focus();
  row?.scrollIntoView({ block: "nearest" });
}

/** Choose the row that has the focus, or no more. */
export function chooseFocused(): void {
  const row = document.activeElement?.closest(ROW);
  row?.querySelector<HTMLInputElement>('input[type="checkbox"]')?.click();
}

export function rowsOf(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(ROW)];
}

/** Keep the boxes of a list in step with each other. @returns how to stop it */
export function watchChoice(): () => void {
  let last: HTMLInputElement | null = null;

  function onClick(event: MouseEvent): void {
    const box = event.target;
    if (!(box instanceof HTMLInputElement) || !box.matches(BOX)) return;
    const boxes = boxesOf();
    const [from, to] = [last ? boxes.indexOf(last) : -1, boxes.indexOf(box)];
    if (event.shiftKey && from >= 0) {
      const between = boxes.slice(Math.min(from, to), Math.max(from, to) + 1);
      for (const one of between) one.checked = box.checked;
    }
    last = box;
  }

  function onChange({ target }: Event): void {
    if (!(target instanceof HTMLInputElement)) return;
    if (target.matches(".choose-all")) {
      for (const box of boxesOf()) box.checked = target.checked;
    }
    if (target.matches(`.choose-all, ${BOX}`)) tellChosen();
  }

  document.addEventListener("click", onClick);
  document.addEventListener("change", onChange);
  // A browser that goes back has kept what was chosen.
  tellChosen();
  return () => {
    document.removeEventListener("click", onClick);
    document.removeEventListener("change", onChange);
  };
}

function boxesOf(): HTMLInputElement[] {
  return [...document.querySelectorAll<HTMLInputElement>(BOX)];
}

/** How many are chosen, in the bar of acts and in the box above the rows. */
function tellChosen(): void {
  const boxes = boxesOf();
  const chosen = boxes.filter(({ checked }) => checked).length;
  const all = document.querySelector<HTMLInputElement>(".choose-all");
  if (all) {
    all.checked = chosen > 0 && chosen === boxes.length;
    all.indeterminate = chosen > 0 && chosen < boxes.length;
  }
  const option = document.querySelector<HTMLOptionElement>('.act-bar option[value="chosen"]');
  if (option) option.textContent = chosen === 0 ? "The chosen ones" : `The ${chosen} chosen`;
}

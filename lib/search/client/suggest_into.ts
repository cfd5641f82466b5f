import { LONGEST, SHORTEST, type Suggestion, type SuggestionWords } from "../suggest/shape.ts";

/** After the last key; who types on wants nothing yet. */
const REST_MS = 120;

/**
 * Suggest below a search field while somebody types: its form stays as it is, and without an answer
 * nothing happens. Arrow keys choose, Enter follows what is chosen, Escape closes.
 *
 * @see ARIA Authoring Practices Guide, "Editable Combobox With List Autocomplete"
 * @returns the way to end it
 */
export function suggestInto(input: HTMLInputElement, words: SuggestionWords): () => void {
  const list = element("ul", { id: `${input.id}-list`, role: "listbox", class: "suggestions" });
  list.setAttribute("aria-label", words.label);
  list.hidden = true;
  const status = element("p", { role: "status", class: "hidden" });
  input.form!.append(list, status);
  const combobox = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(combobox)) input.setAttribute(name, value);
  let shown: Suggestion[] = [];
  let active = -1;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: AbortController | null = null;
  const end = new AbortController();

  function show(suggestions: Suggestion[]): void {
    shown = suggestions;
    list.replaceChildren(...suggestions.map((one, at) => optionOf(one, `${list.id}-${at}`, words)));
    list.hidden = suggestions.length === 0;
    input.setAttribute("aria-expanded", String(!list.hidden));
    status.textContent = list.hidden ? "" : countWords(suggestions.length, words);
    choose(-1);
  }

  function choose(at: number): void {
    list.children[active]?.setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[at];
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close(): void {
    clearTimeout(timer);
    asking?.abort();
    show([]);
  }

  async function ask(): Promise<void> {
    asking?.abort();
    const text = input.value.trim().slice(0, LONGEST);
    if (text.length < SHORTEST) return close();
    asking = new AbortController();
    const { signal } = asking;
    try {
      const answer = await fetch(`/api/suggestions?${new URLSearchParams({ q: text })}`, {
        signal,
      });
      if (!answer.ok) return close();
      const { suggestions } = await answer.json();
      if (!signal.aborted && document.activeElement === input) show(suggestions);
    } catch {
      // Typed on, or no connection: the field searches all the same.
    }
  }

  function onKey(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      return close();
    }
    if (event.key === "Enter" && active >= 0) {
      event.preventDefault();
      return location.assign(shown[active]!.href);
    }
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    if (list.hidden) return void ask();
    // Past either end is the field itself.
    const places = shown.length + 1;
    choose((active + 1 + step + places) % places - 1);
  }

  function onPointer(event: Event): void {
    // The field keeps the focus, or the list would be gone before the click.
    event.preventDefault();
  }

  function onClick({ target }: Event): void {
    const option = (target as Element).closest("[role=option]");
    const at = option ? [...list.children].indexOf(option) : -1;
    if (at >= 0) location.assign(shown[at]!.href);
  }

  const { signal } = end;
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST_MS);
  }, { signal });
  input.addEventListener("keydown", onKey, { signal });
  input.addEventListener("blur", close, { signal });
  list.addEventListener("pointerdown", onPointer, { signal });
  list.addEventListener("mousedown", onPointer, { signal });
  list.addEventListener("click", onClick, { signal });
  show([]);
  return () => {
    end.abort();
    close();
    list.remove();
    status.remove();
  };
}

function optionOf(
  { kind, text, products }: Suggestion,
  id: string,
  words: SuggestionWords,
): HTMLElement {
  const option = element("li", { id, role: "option", "aria-selected": "false" });
  const name = element("span", {});
  name.textContent = text;
  option.append(name);
  const about = [kind === "product" ? "" : words[kind], products === null ? "" : String(products)]
    .filter(Boolean).join(" ");
  if (about !== "") {
    const small = element("small", {});
    small.textContent = about;
    option.append(" ", small);
  }
  return option;
}

function element(name: string, attributes: Record<string, string>): HTMLElement {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

function countWords(count: number, { one, many }: SuggestionWords): string {
  return count === 1 ? one : `${count} ${many}`;
}

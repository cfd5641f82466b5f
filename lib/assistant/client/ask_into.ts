import { WRITTEN_LINES } from "../written/shape.ts";
import { readLines } from "./read_lines.ts";
import { readWritten } from "./read_written.ts";

/**
 * Answer a form's questions without leaving the page: the answer takes its place there, and what a model
 * writes is read into it behind the page, in the same answer. Whatever goes wrong, the browser goes to the
 * answer's own address instead.
 *
 * @returns the way to end it
 */
export function askInto(form: HTMLFormElement, place: HTMLElement): () => void {
  const end = new AbortController();
  let asking = new AbortController();
  let shown = location.search;

  async function ask(question: string): Promise<void> {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const query = new URLSearchParams({ q: question });
    const address = `${new URL(form.action).pathname}?${query}`;
    place.setAttribute("aria-busy", "true");
    try {
      const accept = `${WRITTEN_LINES}, text/html`;
      const told = await fetch(address, { signal, headers: { accept } });
      if (!told.ok || !told.body) throw new Error(`No answer: ${told.status}`);
      const isWritten = told.headers.get("content-type") === WRITTEN_LINES;
      const lines = isWritten ? readLines(told.body) : null;
      const first = lines ? (await lines.next()).value : { page: await told.text() };
      show(String(first && "page" in first ? first.page : ""));
      history.pushState(null, "", address);
      shown = location.search;
      // It can be read; what is written beside it tells of itself.
      place.removeAttribute("aria-busy");
      place.querySelector<HTMLElement>("[tabindex]")?.focus();
      const written = place.querySelector<HTMLElement>("[data-written]");
      if (written && lines) await readWritten(lines, { written, place, signal });
    } catch {
      if (!signal.aborted) location.assign(address);
    } finally {
      if (!signal.aborted) place.removeAttribute("aria-busy");
    }
  }

  /** @throws where a page has no answer */
  function show(html: string): void {
    const page = new DOMParser().parseFromString(html, "text/html");
    const now = page.getElementById(place.id);
    if (!now) throw new Error("A page without an answer");
    place.replaceChildren(...now.childNodes);
    document.title = page.title;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void ask(String(new FormData(form).get("q") ?? "").trim());
  }, { signal: end.signal });
  // Each answer has its address, and the way back leads through them.
  // A link to a part of the page says the same, and there is nothing to be asked again.
  addEventListener("popstate", () => {
    if (location.search !== shown) location.reload();
  }, { signal: end.signal });
  return () => {
    end.abort();
    asking.abort();
  };
}

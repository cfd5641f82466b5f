import type { WrittenLine } from "../shape.ts";

export interface WrittenPlace {
  /** Its first paragraph takes the text, its last says what it is. */
  written: HTMLElement;
  /** Where the sources are listed. */
  place: HTMLElement;
  signal: AbortSignal;
}

/**
 * Read what a model writes into the page, as text. Where it cannot be shown, or breaks off, all of it goes
 * again, and a note says so.
 */
export async function readWritten(address: string, shown: WrittenPlace): Promise<void> {
  const { written, signal } = shown;
  const [text, note] = [written.firstElementChild!, written.lastElementChild!];
  let isDone = false;
  try {
    const answer = await fetch(address, { signal });
    if (answer.ok && answer.body) isDone = await readLines(answer.body, { ...shown, text });
  } catch {
    // As good as an end without a word.
  }
  if (signal.aborted) return;
  if (!isDone) text.replaceChildren();
  note.textContent = written.dataset[isDone ? "done" : "fellBack"]!;
}

async function readLines(
  body: ReadableStream<BufferSource>,
  { text, place }: WrittenPlace & { text: Element },
): Promise<boolean> {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let left = "";
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    const lines = (left + read.value).split("\n");
    left = lines.pop()!;
    for (const line of lines) {
      const said: WrittenLine = JSON.parse(line);
      if ("end" in said) return said.end === "done";
      text.append("words" in said ? said.words : citation(said.cite, place));
    }
  }
  return false;
}

function citation(number: number, place: HTMLElement): Node | string {
  const source = place.querySelector<HTMLAnchorElement>(`[data-source="${Number(number)}"] a`);
  if (!source) return "";
  const link = document.createElement("a");
  link.className = "cite";
  link.href = source.href;
  link.textContent = `[${number}]`;
  link.setAttribute("aria-label", source.textContent ?? "");
  return link;
}

import type { WrittenLine } from "../written/shape.ts";

export interface WrittenPlace {
  /** Its first paragraph takes the text, its last says what it is. */
  written: HTMLElement;
  /** Where the sources are listed. */
  place: HTMLElement;
  signal: AbortSignal;
}

/**
 * Put what a model writes into the page, as text. Where it cannot be shown, or breaks off, all of it goes
 * again, and a note says so.
 */
export async function readWritten(
  lines: AsyncIterable<WrittenLine>,
  { written, place, signal }: WrittenPlace,
): Promise<void> {
  const [text, note] = [written.firstElementChild!, written.lastElementChild!];
  let isDone = false;
  try {
    for await (const line of lines) {
      if ("words" in line) text.append(line.words);
      else if ("cite" in line) text.append(citation(line.cite, place));
      else if ("end" in line) isDone = line.end === "done";
    }
  } catch {
    // As good as an end without a word.
  }
  if (signal.aborted) return;
  if (!isDone) text.replaceChildren();
  note.textContent = written.dataset[isDone ? "done" : "fellBack"]!;
}

/** A link to the source in the list below, as `AnswerParts` has it. */
function citation(number: number, place: HTMLElement): Node | string {
  const source = place.querySelector<HTMLElement>(`[data-source="${Number(number)}"]`);
  if (!source) return "";
  const link = document.createElement("a");
  link.className = "cite";
  link.href = `#${source.id}`;
  link.textContent = `[${number}]`;
  link.setAttribute("aria-label", source.dataset.label!);
  return link;
}

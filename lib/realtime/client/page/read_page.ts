/**
 * The page that is open, or its rows alone, as the server makes it now. Its address says that no person
 * asks, so that it keeps no session alive.
 *
 * @returns  `null` where this reader may not see it any more
 * @throws   where there is no such answer; it can be asked for again
 */
export async function readPage(part: "main" | "rows"): Promise<Document | null> {
  const url = new URL(location.href);
  url.searchParams.delete("told");
  url.searchParams.set("part", part);
  const answer = await fetch(url, {
    cache: "no-store",
    headers: { accept: "text/html", "x-part": part },
    // A session that has ended is led to the log-in.
    redirect: "manual",
  });
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return null;
  if (!answer.ok) throw new Error(`Cannot read ${url}: the answer is ${answer.status}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** The element of this id in the rows that a list has now; `null` where this reader may not see them any more. */
export async function readRows(id: string): Promise<Element | null> {
  const page = await readPage("rows");
  if (!page) return null;
  const rows = page.getElementById(id);
  if (!rows) throw new Error(`Cannot read the rows again: the answer has no "${id}"`);
  return rows;
}

/**
 * Put a part of the page in place as it is now; what somebody has typed in it stays.
 *
 * @returns that part, where the page still has it
 */
export function swapPart(shown: Element, page: Document): HTMLElement | null {
  const now = page.getElementById(shown.id);
  if (!now || now.innerHTML === shown.innerHTML) return now;
  const typed = fieldsIn(shown).filter(({ value, defaultValue }) => value !== defaultValue);
  shown.replaceChildren(...now.childNodes);
  for (const { id, value } of typed) {
    const field = fieldsIn(shown).find((one) => one.id === id);
    if (field) field.value = value;
  }
  return now;
}

function fieldsIn(part: Element): HTMLInputElement[] {
  return [...part.querySelectorAll<HTMLInputElement>(":is(input, textarea)[id]")];
}

/** `null` where this reader may not see it any more. */
export type Part = Element | null;

/**
 * The rows of the page that is open as they are now: the element of this id in `?part=rows` of its address.
 *
 * @throws where there is no such answer; it can be asked for again
 */
export async function readPart(id: string): Promise<Part> {
  const url = new URL(location.href);
  url.searchParams.delete("told");
  url.searchParams.set("part", "rows");
  const answer = await fetch(url, {
    cache: "no-store",
    headers: { accept: "text/html" },
    // A session that has ended is led to the log-in.
    redirect: "manual",
  });
  if (answer.type === "opaqueredirect" || [401, 403, 404].includes(answer.status)) return null;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.getElementById(id);
  if (!answer.ok || !part) throw new Error(`Cannot read ${url}: the answer is ${answer.status}`);
  return part;
}

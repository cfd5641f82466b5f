/**
 * What a page asks for again and again: the JSON at a path of this site, as it is now.
 *
 * @throws where there is no such answer; it can be asked for again
 */
export async function readJson(url: string): Promise<unknown> {
  const headers = { accept: "application/json" };
  const answer = await fetch(url, { cache: "no-store", headers });
  if (!answer.ok) throw new Error(`Cannot read ${url}: the answer is ${answer.status}`);
  return await answer.json();
}

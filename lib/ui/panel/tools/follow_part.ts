/** Between two looks. */
const EVERY_MS = 1_000;
/** After one that failed. */
const AWAY_MS = 5_000;
/** Nobody waits longer in front of a page. */
const WATCHED_MS = 15 * 60_000;

/**
 * Fetch the page anew while its part of this id says `data-under-way`, and put that part in place. Who
 * types in it is left in peace until that is over.
 *
 * @returns ends it
 */
export function followPart(id: string): () => void {
  const leaving = new AbortController();
  const until = performance.now() + WATCHED_MS;
  let timer = setTimeout(look, EVERY_MS);
  async function look() {
    const part = document.getElementById(id);
    if (part?.dataset.underWay === undefined || performance.now() > until) return;
    const isBusy = part.contains(document.activeElement) || document.hidden;
    const isFine = isBusy || await renew(part, leaving.signal).catch(() => false);
    if (!leaving.signal.aborted) timer = setTimeout(look, isFine ? EVERY_MS : AWAY_MS);
  }
  return () => {
    leaving.abort();
    clearTimeout(timer);
  };
}

async function renew(part: HTMLElement, signal: AbortSignal): Promise<boolean> {
  const headers = { accept: "text/html", "x-part": "main" };
  // A session that has ended is led to the log-in.
  const how = { headers, signal, cache: "no-store", redirect: "manual" } as const;
  const url = new URL(location.href);
  // Says that no person asks: it keeps no session alive.
  url.searchParams.set("part", "main");
  const answer = await fetch(url, how);
  if (!answer.ok) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const next = page.getElementById(part.id);
  if (!next) return false;
  if (next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
  if (next.dataset.underWay === undefined) delete part.dataset.underWay;
  return true;
}

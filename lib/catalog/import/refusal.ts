/** What stops a record; caught where records are read, and nowhere else. */
export class Refusal {
  constructor(readonly reason: string) {}
}

/** A cell as a reason quotes it. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 40 ? text.slice(0, 40) + "…" : text);
}

import { attentionWords } from "../../shells/attention_words.ts";

/** How many of a noun ask for a person, by its address. */
export type Attention = Readonly<Record<string, number>>;

/** Set the counts of the rail, and of the bar of a phone, where they stand. */
export function showAttention(counts: Attention): void {
  for (const place of document.querySelectorAll<HTMLElement>("[data-attention]")) {
    const nouns = place.dataset.attention!.split(" ");
    const sum = nouns.reduce((all, noun) => all + (counts[noun] ?? 0), 0);
    place.hidden = sum === 0;
    place.firstElementChild!.textContent = attentionWords(sum);
  }
}

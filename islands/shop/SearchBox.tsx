import { useEffect } from "preact/hooks";
import { suggestInto } from "../../lib/search/client/suggest_into.ts";
import type { SuggestionWords } from "../../lib/search/suggest/shape.ts";

export interface SearchBoxProps {
  inputId: string;
  words: SuggestionWords;
}

/** Suggests while somebody types into the shop's search. It shows nothing of its own. */
export default function SearchBox({ inputId, words }: SearchBoxProps) {
  useEffect(() => {
    const input = document.getElementById(inputId);
    return input instanceof HTMLInputElement ? suggestInto(input, words) : undefined;
  }, []);
  return null;
}

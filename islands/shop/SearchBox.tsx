import { useEffect } from "preact/hooks";
import { suggestInto } from "../../lib/search/client/suggest_into.ts";

/** Suggests while somebody types into the shop's search. It shows nothing of its own. */
export default function SearchBox({ inputId }: { inputId: string }) {
  useEffect(() => {
    const input = document.getElementById(inputId);
    return input instanceof HTMLInputElement ? suggestInto(input) : undefined;
  }, []);
  return null;
}

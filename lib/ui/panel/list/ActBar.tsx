import { CsrfField } from "../../forms/CsrfField.tsx";
import { countWords } from "./list_words.ts";
import type { ListPartProps } from "./ListSearch.tsx";

/** What can be done with chosen rows; in sight as soon as one is chosen. */
export function ActBar({ data }: ListPartProps) {
  const { list, kept, csrf, acts } = data;
  return (
    <form
      id="list-acts"
      class="act-bar"
      method="post"
      action={`/admin/lists/${list.name}/acts`}
      aria-label={`With chosen ${list.noun.many}`}
    >
      <CsrfField token={csrf} />
      <input type="hidden" name="kept" value={kept} />
      <label>
        <span class="hidden">To which</span>
        <select class="input" name="of">
          <option value="chosen">The chosen ones</option>
          <option value="all">{`All that match: ${countWords(data)}`}</option>
        </select>
      </label>
      {acts.map(([name, { label, isDestructive }]) => (
        <button
          key={name}
          type="submit"
          name="act"
          value={name}
          class={`button button-${isDestructive ? "danger" : "quiet"}`}
        >
          {`${label} …`}
        </button>
      ))}
    </form>
  );
}

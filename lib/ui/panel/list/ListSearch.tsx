import type { ListData } from "../../../lists/page/list_data.ts";
import { searchText } from "../../../lists/address/search_text.ts";
import { CsrfField } from "../../forms/CsrfField.tsx";
import { FilterForm, openerOf } from "./FilterForm.tsx";

export interface ListPartProps {
  data: ListData;
}

/** The search of a list, which takes filters too, and the menu of those that are not set. */
export function ListSearch({ data }: ListPartProps) {
  const { list, query, kept, csrf } = data;
  const faults = query.searchFaults;
  const isFaulty = faults.length > 0;
  const unset = Object.keys(data.fields).filter((name) => !query.filters.has(name));
  return (
    <div class="list-bar">
      <form
        class="list-search"
        role="search"
        aria-label={`Search ${list.noun.many}`}
        method="post"
        action={`/admin/lists/${list.name}/search`}
      >
        <CsrfField token={csrf} />
        <input type="hidden" name="kept" value={kept} />
        <label class="hidden" for="list-search">{`Search ${list.noun.many}`}</label>
        <div class="search">
          <input
            id="list-search"
            class="input"
            type="search"
            name="q"
            value={query.typed ?? searchText(query.search)}
            placeholder={hintOf(data)}
            autocomplete="off"
            maxlength={254}
            aria-invalid={isFaulty ? "true" : undefined}
            aria-describedby={isFaulty ? "list-search-error" : undefined}
            autofocus={isFaulty}
          />
          <button type="submit" class="button button-quiet">Search</button>
        </div>
        {isFaulty ? <p class="field-error" id="list-search-error">{faults.join(". ")}</p> : null}
      </form>
      {unset.length > 0
        ? (
          <>
            <button type="button" class="button button-quiet list-more" {...openerOf("more")}>
              Filter
            </button>
            <FilterForm data={data} id="more" title="Filter" names={unset} />
          </>
        )
        : null}
    </div>
  );
}

/** What free words find, and how filters are typed. */
function hintOf({ list, fields }: ListData): string {
  const example = Object.entries(fields)
    .map(([name, { control }]) =>
      control.kind === "choices" ? `${name}:${control.options[0]?.value}` : ""
    )
    .find(Boolean);
  return [list.search?.hint, example].filter(Boolean).join(", or ");
}

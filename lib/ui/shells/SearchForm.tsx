import { useTexts } from "../../i18n/use_texts.ts";
import { CsrfField } from "../forms/CsrfField.tsx";

export interface SearchFormProps {
  action: string;
  query?: string | undefined;
  /** What can be found: `Search 27,554 products`. */
  label: string;
  id: string;
  /** Of a search that is posted, since what is looked for must not stand in an address. */
  csrf?: string | undefined;
}

/** A search that is always open and answers with a page. */
export function SearchForm({ action, query, label, id, csrf }: SearchFormProps) {
  const { shell } = useTexts();
  return (
    <form
      class="search"
      role="search"
      aria-label={label}
      method={csrf ? "post" : "get"}
      action={action}
    >
      {csrf ? <CsrfField token={csrf} /> : null}
      <label class="hidden" for={id}>{label}</label>
      <input
        id={id}
        class="input"
        type="search"
        name="q"
        value={query}
        placeholder={label}
        autocomplete="off"
        maxlength={200}
      />
      <button type="submit" class="button button-quiet">{shell.search.act}</button>
    </form>
  );
}

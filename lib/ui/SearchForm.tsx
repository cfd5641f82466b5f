export interface SearchFormProps {
  action: string;
  query?: string | undefined;
  /** What can be found: `Search 27,554 products`. */
  label: string;
  id: string;
}

/** A search that is always open and answers with a page. */
export function SearchForm({ action, query, label, id }: SearchFormProps) {
  return (
    <form class="search" role="search" method="get" action={action}>
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
      <button type="submit" class="button button-quiet">Search</button>
    </form>
  );
}

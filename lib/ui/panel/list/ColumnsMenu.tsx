import type { ListData } from "../../../lists/page/list_data.ts";
import { pageSizes, type Row } from "../../../lists/shape.ts";
import { CsrfField } from "../../forms/CsrfField.tsx";

export interface ColumnsMenuProps<R extends Row, C extends string> {
  data: ListData<R, C>;
}

/** Which columns somebody wants to see, and how many rows on a page. */
export function ColumnsMenu<R extends Row, C extends string>({ data }: ColumnsMenuProps<R, C>) {
  const { list, choosable, columns, query, kept, csrf } = data;
  return (
    <>
      <button type="button" class="button button-quiet" popovertarget="list-columns">
        Columns
      </button>
      <form
        id="list-columns"
        popover="auto"
        class="menu"
        method="post"
        action={`/admin/lists/${list.name}/columns`}
        aria-label="Columns"
      >
        <CsrfField token={csrf} />
        <input type="hidden" name="kept" value={kept} />
        <fieldset class="filter-group">
          <legend>Columns</legend>
          {choosable.slice(1).map((name) => (
            <label key={name}>
              <input type="checkbox" name="column" value={name} checked={columns.includes(name)} />
              <span>{list.columns[name].label}</span>
            </label>
          ))}
        </fieldset>
        <fieldset class="filter-group">
          <legend>Rows on a page</legend>
          {pageSizes.map((size) => (
            <label key={size}>
              <input type="radio" name="size" value={size} checked={query.size === size} />
              <span>{size}</span>
            </label>
          ))}
        </fieldset>
        <div class="menu-acts">
          <button type="submit" class="button button-main">Show</button>
          <button type="submit" class="button button-quiet" name="reset" value="1">Reset</button>
        </div>
      </form>
    </>
  );
}

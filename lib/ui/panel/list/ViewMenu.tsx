import type { ListData, ListTab } from "../../../lists/page/list_data.ts";
import { MAX_VIEW_NAME } from "../../../lists/settings/shape.ts";
import { isNarrowed } from "../../../lists/address/query.ts";
import type { Row } from "../../../lists/shape.ts";
import { CsrfField } from "../../forms/CsrfField.tsx";

export interface ViewMenuProps<R extends Row, C extends string> {
  data: ListData<R, C>;
}

type Saved = NonNullable<ListTab["saved"]>;

/** What is shown can be kept under a name; what is kept can be forgotten, or opened with. */
export function ViewMenu<R extends Row, C extends string>({ data }: ViewMenuProps<R, C>) {
  const { tabs, query, list } = data;
  const saved = tabs.find(({ isCurrent, saved }) => isCurrent && saved)?.saved;
  if (saved) return <SavedMenu data={data} saved={saved} />;
  const isUsual = !isNarrowed(query) && query.sort.column === list.sort.column &&
    query.sort.isDescending === list.sort.isDescending;
  return isUsual || query.typed !== null ? null : <SaveMenu data={data} />;
}

function SaveMenu<R extends Row, C extends string>({ data }: ViewMenuProps<R, C>) {
  const { list, kept, csrf, mayShare } = data;
  const isPersonal = new URLSearchParams(kept).has("search");
  return (
    <>
      <button type="button" class="button button-quiet" popovertarget="list-view">Save view</button>
      <form
        id="list-view"
        popover="auto"
        class="menu"
        method="post"
        action={`/admin/lists/${list.name}/views`}
        aria-label="Save this view"
      >
        <CsrfField token={csrf} />
        <input type="hidden" name="do" value="save" />
        <input type="hidden" name="kept" value={kept} />
        {isPersonal
          ? <p class="field-hint">Whom you search for is not kept in a view: the filters are.</p>
          : null}
        <ViewFields id="view-name" mayShare={mayShare} />
        <div class="menu-acts">
          <button type="submit" class="button button-main">Save view</button>
        </div>
      </form>
    </>
  );
}

export interface ViewFieldsProps {
  /** Of the field for the name, unique on the page. */
  id?: string;
  mayShare: boolean;
  name?: string;
  isShared?: boolean;
  isFirst?: boolean;
  error?: string;
}

/** What is asked of a view that is to be kept. */
export function ViewFields(props: ViewFieldsProps) {
  const { id = "field-name", mayShare, name, isShared, isFirst, error } = props;
  return (
    <>
      <div class="field">
        <label for={id}>Name</label>
        <input
          class="input"
          id={id}
          name="name"
          value={name}
          required
          maxlength={MAX_VIEW_NAME}
          autocomplete="off"
          aria-invalid={error ? "true" : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
        />
        {error ? <p class="field-error" id={`${id}-error`}>{error}</p> : null}
      </div>
      <div class="filter-group">
        <label>
          <input type="checkbox" name="first" value="1" checked={isFirst} />
          <span>Open the list with it</span>
        </label>
        {mayShare
          ? (
            <label>
              <input type="checkbox" name="shared" value="1" checked={isShared} />
              <span>For everybody</span>
            </label>
          )
          : null}
      </div>
    </>
  );
}

function SavedMenu<R extends Row, C extends string>(
  { data, saved }: ViewMenuProps<R, C> & { saved: Saved },
) {
  const { list, csrf, mayShare } = data;
  const { id, name, isShared, isFirst } = saved;
  return (
    <>
      <button type="button" class="button button-quiet" popovertarget="list-view">View …</button>
      <form
        id="list-view"
        popover="auto"
        class="menu"
        method="post"
        action={`/admin/lists/${list.name}/views`}
        aria-label={`View ${name}`}
      >
        <CsrfField token={csrf} />
        <input type="hidden" name="view" value={id} />
        <p>
          <strong>{name}</strong>
          <br />
          <small>{isShared ? "Everybody has this view." : "You alone have this view."}</small>
        </p>
        <button
          type="submit"
          class="button button-quiet"
          name="do"
          value={isFirst ? "not_first" : "first"}
        >
          {isFirst ? "Open the list without it" : "Open the list with it"}
        </button>
        {isShared && !mayShare
          ? null
          : (
            <button type="submit" class="button button-danger" name="do" value="remove">
              {isShared ? "Remove it for everybody" : "Remove it"}
            </button>
          )}
      </form>
    </>
  );
}

import type { Field } from "../../../lists/fields/field.ts";
import type { ListData } from "../../../lists/page/list_data.ts";
import { CsrfField } from "../../forms/CsrfField.tsx";

export interface FilterFormProps {
  data: ListData;
  /** Unique on the page. */
  id: string;
  title: string;
  /** The filters it asks about. */
  names: readonly string[];
}

/** What opens the form of this id: a popover needs no script. */
export function openerOf(id: string) {
  return { popovertarget: `filter-${id}` };
}

/** Some filters of a list to set or change, in a small sheet beside what opened it. */
export function FilterForm({ data, id, title, names }: FilterFormProps) {
  const { list, csrf, kept } = data;
  return (
    <form
      id={`filter-${id}`}
      popover="auto"
      class="menu filter-form"
      method="post"
      action={`/admin/lists/${list.name}/search`}
      aria-label={title}
    >
      <CsrfField token={csrf} />
      <input type="hidden" name="kept" value={kept} />
      {names.map((name) => <FilterField key={name} data={data} name={name} />)}
      <div class="menu-acts">
        <button type="submit" class="button button-main">Show</button>
        <button
          type="button"
          class="button button-quiet"
          {...openerOf(id)}
          popovertargetaction="hide"
        >
          Close
        </button>
      </div>
    </form>
  );
}

function FilterField({ data, name }: { data: ListData; name: string }) {
  const field = data.fields[name]!;
  const asked = data.query.filters.get(name);
  const error = asked && !asked.ok ? asked.fault : undefined;
  return (
    <>
      <input type="hidden" name="field" value={name} />
      {field.control.kind === "choices"
        ? <Choices name={name} field={field} text={asked?.text ?? ""} />
        : <Line name={name} field={field} text={asked?.text ?? ""} error={error} />}
    </>
  );
}

function Choices({ name, field, text }: { name: string; field: Field<unknown>; text: string }) {
  if (field.control.kind !== "choices") return null;
  const chosen = text.split(",");
  return (
    <fieldset class="filter-group">
      <legend>{field.label}</legend>
      {field.control.options.map(({ value, label }) => (
        <label key={value}>
          <input type="checkbox" name={name} value={value} checked={chosen.includes(value)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}

interface LineProps {
  name: string;
  field: Field<unknown>;
  text: string;
  error: string | undefined;
}

function Line({ name, field, text, error }: LineProps) {
  const id = `filter-of-${name}`;
  const { control } = field;
  const examples = control.kind === "line" ? control.examples : [];
  return (
    <div class="field">
      <label for={id}>{field.label}</label>
      <input
        class="input"
        id={id}
        name={name}
        value={text}
        list={examples.length > 0 ? `${id}-examples` : undefined}
        placeholder={examples.length > 0
          ? `such as ${examples.slice(0, 2).join(" or ")}`
          : undefined}
        autocomplete="off"
        maxlength={200}
        aria-invalid={error ? "true" : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
      {examples.length > 0
        ? (
          <datalist id={`${id}-examples`}>
            {examples.map((example) => <option key={example} value={example} />)}
          </datalist>
        )
        : null}
      {error ? <p class="field-error" id={`${id}-error`}>{error}</p> : null}
    </div>
  );
}

import type { Asked } from "../../../lists/address/query.ts";
import { notCurrent } from "../../data/aria_current.ts";
import { FilterForm, openerOf } from "./FilterForm.tsx";
import type { ListPartProps } from "./ListSearch.tsx";

/** What a list is narrowed by: each opens to be changed, and can be taken away by itself. */
export function FilterChips({ data }: ListPartProps) {
  const { query, list } = data;
  if (query.filters.size === 0) return null;
  return (
    <div class="list-chips">
      <ul aria-label="Filters that are set">
        {[...query.filters].map(([name, asked]) => (
          <Chip key={name} data={data} name={name} asked={asked} />
        ))}
        {query.filters.size > 1
          ? (
            <li>
              <a href={list.path} aria-current={notCurrent}>Clear all</a>
            </li>
          )
          : null}
      </ul>
      {faultsIn(query.filters).map((fault) => <p key={fault} class="field-error">{fault}</p>)}
    </div>
  );
}

function Chip({ data, name, asked }: ListPartProps & { name: string; asked: Asked }) {
  const { label } = data.fields[name]!;
  return (
    <li class={asked.ok ? "chip" : "chip chip-faulty"}>
      <button type="button" class="chip-open" {...openerOf(name)}>
        {`${label}: `}
        <strong>{asked.ok ? asked.says : asked.text}</strong>
      </button>
      <a
        class="chip-off"
        href={data.href({ without: [name] })}
        aria-current={notCurrent}
        aria-label={`Remove filter ${label}`}
      >
        <span aria-hidden="true">×</span>
      </a>
      <FilterForm data={data} id={name} title={label} names={[name]} />
    </li>
  );
}

function faultsIn(filters: ReadonlyMap<string, Asked>): string[] {
  return [...filters.values()].flatMap((asked) => asked.ok ? [] : asked.fault);
}

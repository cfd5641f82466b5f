import type { ComponentChildren } from "preact";
import { useFormat, useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "../data/aria_current.ts";
import { KeptParams } from "../forms/KeptParams.tsx";

export interface FilterOption {
  value: string;
  label: string;
  count?: number | undefined;
  checked?: boolean | undefined;
  /** Where it is a question of its own within the group. */
  name?: string | undefined;
}

export interface FilterGroupProps {
  legend: string;
  name: string;
  /** `one` of the options or `many`. */
  choose: "one" | "many";
  options: readonly FilterOption[];
}

/** One question of the filters. */
export function FilterGroup({ legend, name, choose, options }: FilterGroupProps) {
  const { count } = useFormat();
  return (
    <fieldset class="filter-group">
      <legend>{legend}</legend>
      {options.map((option) => (
        <label key={option.label}>
          <input
            type={choose === "one" ? "radio" : "checkbox"}
            name={option.name ?? name}
            value={option.value}
            checked={option.checked}
          />
          <span>{option.label}</span>
          {option.count === undefined ? null : <small>{count(option.count)}</small>}
        </label>
      ))}
    </fieldset>
  );
}

export interface FilterColumnProps {
  action: string;
  /** How many filters are set; said on the button that opens the sheet. */
  active?: number | undefined;
  /** Where the list is without filters. */
  clearHref: string;
  keep?: Readonly<Record<string, string | undefined>> | undefined;
  /** `FilterGroup`s and fields. */
  children: ComponentChildren;
}

/**
 * The filters of a list: a column where there is room, a sheet over the page on a phone.
 * A popover opens without a script; a browser that knows none shows the form in its place.
 */
export function FilterColumn({ action, active = 0, clearHref, keep, children }: FilterColumnProps) {
  const { filters: t } = useTexts().ui;
  return (
    <div class="filters">
      <button type="button" class="button button-quiet filters-open" popovertarget="filters">
        {t.open(active)}
      </button>
      <form id="filters" popover="auto" method="get" action={action} aria-label={t.title}>
        {keep ? <KeptParams params={keep} /> : null}
        <div class="filters-head">
          <h2>{t.title}</h2>
          <button
            type="button"
            class="button button-quiet"
            popovertarget="filters"
            popovertargetaction="hide"
          >
            {t.close}
          </button>
        </div>
        {children}
        <div class="filters-acts">
          <button type="submit" class="button button-main">{t.show}</button>
          {active > 0 ? <a href={clearHref} aria-current={notCurrent}>{t.clear}</a> : null}
        </div>
      </form>
    </div>
  );
}

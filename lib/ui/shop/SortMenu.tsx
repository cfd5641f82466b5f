import { useTexts } from "../../i18n/use_texts.ts";
import { KeptParams } from "../forms/KeptParams.tsx";
import type { Option } from "../forms/Select.tsx";

export interface SortMenuProps {
  action: string;
  name?: string | undefined;
  value: string;
  options: readonly Option[];
  /** What else is in the address and stays: the search, the filters. */
  keep?: Readonly<Record<string, string | undefined>> | undefined;
}

/** The order of a list; works without a script. */
export function SortMenu({ action, name = "sort", value, options, keep }: SortMenuProps) {
  const { sort: t } = useTexts().ui;
  return (
    <form class="sort" method="get" action={action}>
      {keep ? <KeptParams params={keep} /> : null}
      <label for="sort-menu">{t.label}</label>
      <select id="sort-menu" class="input" name={name}>
        {options.map((option) => (
          <option key={option.value} value={option.value} selected={option.value === value}>
            {option.label}
          </option>
        ))}
      </select>
      <button type="submit" class="button button-quiet">{t.act}</button>
    </form>
  );
}

import type { BrandCount, DepartmentCount, ListParams } from "../../../lib/catalog/shape.ts";
import { useTexts } from "../../../lib/i18n/use_texts.ts";
import {
  currencySign,
  Field,
  FilterColumn,
  FilterGroup,
  minorDigits,
  plainAmount,
} from "../../../lib/ui/mod.ts";

export interface FiltersProps {
  path: string;
  params: ListParams;
  brands: readonly BrandCount[];
  /** Departments to search in; none for a list that is of one already. */
  departments?: readonly DepartmentCount[] | undefined;
  currency: string;
  /** Prices that were typed and cannot be read, by field. */
  unread: Readonly<Record<string, string>>;
  /** Filters that are set. */
  active: number;
  /** The list without filters. */
  clearHref: string;
  /** What else is in the address and stays. */
  keep: Readonly<Record<string, string>>;
}

/** What a list can be narrowed by. */
export function Filters(props: FiltersProps) {
  const { path, params, brands, departments = [], active, clearHref, keep } = props;
  const { filters: t } = useTexts().lists;
  const { brand, category, minRating, saleOnly, inStock } = params;
  return (
    <FilterColumn action={path} active={active} clearHref={clearHref} keep={keep}>
      <FilterGroup
        legend={t.only}
        name="sale"
        choose="many"
        options={[
          { value: "1", label: t.reduced, checked: saleOnly },
          { value: "1", label: t.inStock, name: "stock", checked: inStock },
        ]}
      />
      <Prices {...props} />
      {departments.length === 0 && category === null ? null : (
        <FilterGroup
          legend={t.category}
          name="category"
          choose="one"
          options={choices(
            departments.map((one) => ({ ...one, value: one.slug })),
            category,
            t.any,
          )}
        />
      )}
      <FilterGroup
        legend={t.rating}
        name="rating"
        choose="one"
        options={["", "4", "3"].map((value) => ({
          value,
          label: value === "" ? t.any : t.andMore(value),
          checked: (minRating?.toString() ?? "") === value,
        }))}
      />
      <FilterGroup
        legend={t.brand}
        name="brand"
        choose="one"
        options={choices(
          brands.map((one) => ({ ...one, value: one.brand, name: one.brand })),
          brand,
          t.any,
        )}
      />
    </FilterColumn>
  );
}

function Prices({ params, currency, unread }: FiltersProps) {
  const { filters: t } = useTexts().lists;
  const example = minorDigits(currency) === 0 ? "1250" : t.example;
  const ends = [["min", t.from, params.minCents], ["max", t.to, params.maxCents]] as const;
  return (
    <>
      {ends.map(([name, label, cents]) => (
        <Field
          key={name}
          name={name}
          label={label(currencySign(currency))}
          value={unread[name] ?? (cents === null ? undefined : plainAmount(cents, currency))}
          error={unread[name] === undefined ? undefined : t.unread(example)}
          inputMode="decimal"
          width="half"
        />
      ))}
    </>
  );
}

interface Choice {
  value: string;
  name: string;
  productCount: number;
}

/** The chosen one is among them, also where nothing of it is left. */
function choices(listed: readonly Choice[], chosen: string | null, any: string) {
  const options = listed.map(({ value, name, productCount }) => ({
    value,
    label: name,
    count: productCount,
    checked: value === chosen,
  }));
  const isListed = chosen === null || options.some((one) => one.checked);
  return [
    { value: "", label: any, checked: chosen === null },
    ...(isListed ? [] : [{ value: chosen, label: chosen, checked: true }]),
    ...options,
  ];
}

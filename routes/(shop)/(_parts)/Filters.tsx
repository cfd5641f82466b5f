import { type BrandCount, defaultListParams, type ListParams } from "../../../lib/catalog/shape.ts";
import { Field, FilterColumn, FilterGroup } from "../../../lib/ui/mod.ts";

export interface FiltersProps {
  path: string;
  params: ListParams;
  brands: readonly BrandCount[];
  currency: string;
}

/** What a list can be narrowed by. */
export function Filters({ path, params, brands, currency }: FiltersProps) {
  const { minPrice, maxPrice, brand, minRating, saleOnly, sort } = params;
  const active = [minPrice, maxPrice, brand, minRating, saleOnly || null]
    .filter((one) => one !== null).length;
  const keep = sort === defaultListParams.sort ? {} : { sort };
  return (
    <FilterColumn action={path} active={active} clearHref={path} keep={keep}>
      <FilterGroup
        legend="Offers"
        name="sale"
        choose="many"
        options={[{ value: "1", label: "Reduced only", checked: saleOnly }]}
      />
      <Field
        name="min"
        label={`From (${currency})`}
        value={minPrice?.toString()}
        inputMode="numeric"
        width="half"
      />
      <Field
        name="max"
        label={`To (${currency})`}
        value={maxPrice?.toString()}
        inputMode="numeric"
        width="half"
      />
      <FilterGroup
        legend="Rating"
        name="rating"
        choose="one"
        options={["", "4", "3"].map((value) => ({
          value,
          label: value === "" ? "Any" : `${value} and more`,
          checked: (minRating?.toString() ?? "") === value,
        }))}
      />
      <FilterGroup legend="Brand" name="brand" choose="one" options={brandOptions(brands, brand)} />
    </FilterColumn>
  );
}

/** The chosen brand is among them, also where others have more products. */
function brandOptions(brands: readonly BrandCount[], chosen: string | null) {
  const listed = brands.map(({ brand, productCount }) => ({
    value: brand,
    label: brand,
    count: productCount,
    checked: brand === chosen,
  }));
  const isListed = chosen === null || listed.some((one) => one.checked);
  return [
    { value: "", label: "Any", checked: chosen === null },
    ...(isListed ? [] : [{ value: chosen, label: chosen, checked: true }]),
    ...listed,
  ];
}

import { productLimits } from "../../../../../lib/catalog/mod.ts";
import { Field, FormGroup, Select, TextArea } from "../../../../../lib/ui/mod.ts";
import { taxWords } from "./product_texts.ts";
import type { Again, CategoryOption } from "./product_page.ts";

export interface ProductFieldsProps extends Again {
  categories: readonly CategoryOption[];
  currency: string;
  /** It is made: its article number and how many there are, too. */
  isNew?: boolean;
}

/** What a product is, in the fields of a form. */
export function ProductFields(
  { errors, values, categories, currency, isNew = false }: ProductFieldsProps,
) {
  const line = (name: string) => ({
    name,
    value: values[name],
    error: errors[name],
    autocomplete: "off",
  });
  return (
    <>
      <FormGroup legend="What it is">
        <Field {...line("name")} label="Name" maxLength={productLimits.name} required />
        {isNew
          ? (
            <Field
              {...line("sku")}
              label="Article number"
              hint="Unique. It stays what it is"
              maxLength={productLimits.sku}
              width="half"
              required
            />
          )
          : null}
        <TextArea
          name="description"
          label="Description"
          hint="An empty line begins a paragraph"
          value={values.description}
          error={errors.description}
          maxLength={productLimits.description}
        />
        <Select
          name="category"
          label="Category"
          options={[{ value: "", label: "Choose a category" }, ...categories]}
          value={values.category}
          error={errors.category}
        />
        <Field {...line("brand")} label="Brand" maxLength={productLimits.brand} width="half" />
        <Field
          {...line("kind")}
          label="Type"
          hint="What sort of thing it is, such as Hair oil"
          maxLength={productLimits.kind}
          width="half"
        />
        <Field
          {...line("slug")}
          label="Address in the shop"
          hint={isNew
            ? "Empty: made from the name"
            : "Empty: made from the name. The old address leads to the new one"}
          maxLength={productLimits.slug}
        />
      </FormGroup>
      <FormGroup legend="Price and stock">
        <Field
          {...line("price")}
          label={`Price in ${currency}`}
          inputMode="decimal"
          maxLength={40}
          width="half"
          required
        />
        <Field
          {...line("list_price")}
          label={`Former price in ${currency}`}
          hint="Struck through in the shop. May be empty"
          inputMode="decimal"
          maxLength={40}
          width="half"
        />
        {isNew
          ? (
            <Field
              {...line("stock")}
              label="Units in the house"
              inputMode="numeric"
              maxLength={40}
              width="half"
              required
            />
          )
          : null}
        <Field
          {...line("low_stock")}
          label="Tell me at so many left"
          hint="Empty: at 5"
          inputMode="numeric"
          maxLength={40}
          width="half"
        />
        <Select
          name="tax"
          label="Tax"
          options={["", "standard", "reduced"].map((value) => ({ value, label: taxWords(value) }))}
          value={values.tax}
          error={errors.tax}
          width="half"
        />
      </FormGroup>
    </>
  );
}

import {
  Breadcrumbs,
  CsrfField,
  ErrorSummary,
  Facts,
  Field,
  formatCount,
  LinkButton,
  Notice,
  PageHead,
  Section,
  Select,
  Split,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { CategoryPage } from "./tree_page.ts";

interface Props {
  data: CategoryPage;
  csrf: string;
}

/** A category: what it is called and where it lies, and how it is brought together with another. */
export function CategoryView({ data, csrf }: Props) {
  const { category: { name, slug }, department, errors, mayChange } = data;
  const crumbs = [
    { href: "/admin/categories", label: "Categories" },
    ...(department ? [{ href: `/admin/categories/${department.id}`, label: department.name }] : []),
  ];
  return (
    <>
      <PageTitle title={name} isRefused={Object.keys(errors).length > 0} noindex />
      <Breadcrumbs trail={crumbs} />
      <PageHead title={name} note={department ? `In ${department.name}` : "A department"}>
        <a href={`/categories/${slug}`}>In the shop</a>
        <a href={`/admin/products?category=${slug}`}>Its products</a>
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      <Split side="end" aside={<CategoryFacts data={data} />}>
        {mayChange
          ? (
            <>
              <EditForm data={data} csrf={csrf} />
              <EndForms data={data} csrf={csrf} />
            </>
          )
          : <p>{`Its address is /categories/${slug}.`}</p>}
      </Split>
    </>
  );
}

function CategoryFacts({ data: { category, children } }: Pick<Props, "data">) {
  const { onSale, archived } = category;
  return (
    <Facts
      items={[
        { label: "Products on sale directly in it", value: formatCount(onSale) },
        { label: "Archived directly in it", value: formatCount(archived) },
        { label: "Sub-categories", value: formatCount(children.length) },
      ]}
    />
  );
}

function EditForm({ data: { category, children, tree, values, errors }, csrf }: Props) {
  const { id, name, slug, parentId } = category;
  // A form that came back shows what was typed; any other what is so.
  const valueOf = (field: string, is: string) => values[field] ?? is;
  return (
    <form method="post" action={`/admin/categories/${id}`} class="form">
      <CsrfField token={csrf} />
      <input type="hidden" name="was" value={name} />
      <div class="form-fields">
        <Field
          name="name"
          label="Name"
          value={valueOf("name", name)}
          error={errors.name}
          maxLength={120}
          autocomplete="off"
          required
        />
        <Field
          name="slug"
          label="Address in the shop"
          hint="The old address leads to the new one"
          value={valueOf("slug", slug)}
          error={errors.slug}
          maxLength={160}
          autocomplete="off"
        />
        <Select
          name="parent"
          label="In which department"
          hint={children.length > 0 ? "It has sub-categories, so it stays a department" : undefined}
          options={[
            { value: "", label: "None: it is one itself" },
            ...tree.filter((one) => one.id !== id)
              .map((one) => ({ value: String(one.id), label: one.name })),
          ]}
          value={valueOf("parent", parentId === null ? "" : String(parentId))}
          error={errors.parent}
        />
      </div>
      <div class="page-acts">
        <SubmitButton>Save changes</SubmitButton>
        <LinkButton href={`/admin/products/new?category=${id}`} tone="quiet">
          New product in it
        </LinkButton>
      </div>
    </form>
  );
}

/** `12 products and 2 sub-categories`. */
function countBelow({ category, children }: CategoryPage): string {
  const products = [category, ...children].reduce((sum, one) => sum + one.onSale + one.archived, 0);
  const below = children.length === 0 ? "" : ` and ${children.length} sub-categories`;
  return `${formatCount(products)} ${products === 1 ? "product" : "products"}${below}`;
}

function EndForms({ data, csrf }: Props) {
  const { category, children, tree, values, errors } = data;
  const { id, onSale, archived } = category;
  const here = `/admin/categories/${id}`;
  const into = tree.flatMap((one) => [one, ...one.children]).find((one) => one.id === data.merge);
  const isEmpty = onSale + archived + children.length === 0;
  const others = tree.flatMap((department) => [
    { value: String(department.id), label: department.name },
    ...(children.length > 0 ? [] : department.children.map((one) => ({
      value: String(one.id),
      label: `${department.name} › ${one.name}`,
    }))),
  ]).filter(({ value }) => value !== String(id));
  return (
    <Section title="End it">
      <form method="post" action={`${here}/merge`} class="form order-acts">
        <CsrfField token={csrf} />
        <Select
          name="into"
          label="Merge it with"
          hint="All that lies in it goes there, and its address leads there. This cannot be taken back"
          options={[{ value: "", label: "Choose a category" }, ...others]}
          value={values.into}
          error={errors.into}
        />
        {into
          ? (
            <>
              <input type="hidden" name="agreed" value={into.id} />
              <Notice tone="bad" title={`Merge ${category.name} with ${into.name}?`} live>
                {`${countBelow(data)} go there, and the name ${category.name} is gone.`}
              </Notice>
            </>
          )
          : null}
        <SubmitButton tone="danger">
          {into ? `Merge it with ${into.name}` : "Merge …"}
        </SubmitButton>
      </form>
      {isEmpty
        ? (
          <form method="post" action={`${here}/removal`} class="form order-acts">
            <CsrfField token={csrf} />
            <SubmitButton tone="danger">Remove: nothing lies in it</SubmitButton>
          </form>
        )
        : null}
    </Section>
  );
}

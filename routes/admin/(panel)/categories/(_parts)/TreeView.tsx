import type { PanelCategory } from "../../../../../lib/catalog/mod.ts";
import {
  CsrfField,
  DataTable,
  EmptyState,
  ErrorSummary,
  Field,
  formatCount,
  PageHead,
  Select,
  Split,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { TreePage } from "./tree_page.ts";

/** All categories with how much lies in each, and the form for a new one. */
export function TreeView({ data, csrf }: { data: TreePage; csrf: string }) {
  const { tree, errors, mayChange } = data;
  const subs = tree.reduce((sum, { children }) => sum + children.length, 0);
  const table = tree.length === 0
    ? <EmptyState title="No categories yet">An import makes those it names.</EmptyState>
    : <TreeTable tree={tree} />;
  return (
    <>
      <PageTitle title="Categories" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead
        title="Categories"
        note={`${formatCount(tree.length)} departments, ${formatCount(subs)} sub-categories`}
      />
      <ErrorSummary errors={errors} title="Nothing was made" />
      {mayChange
        ? <Split side="end" aside={<NewForm data={data} csrf={csrf} />}>{table}</Split>
        : table}
    </>
  );
}

function TreeTable({ tree }: Pick<TreePage, "tree">) {
  const columns = [
    { label: "Category" },
    { label: "On sale", numeric: true },
    { label: "Archived", numeric: true },
    { label: "Address" },
  ];
  return (
    <DataTable caption="Categories" columns={columns} stack>
      {tree.flatMap((department) => [
        <CategoryRow key={department.id} one={department} />,
        ...department.children.map((one) => <CategoryRow key={one.id} one={one} isBelow />),
      ])}
    </DataTable>
  );
}

function CategoryRow({ one, isBelow = false }: { one: PanelCategory; isBelow?: boolean }) {
  const { id, name, slug, onSale, archived } = one;
  const products = `/admin/products?category=${slug}`;
  return (
    <tr data-id={id}>
      <th scope="row" class={isBelow ? "any branch" : "any"}>
        <a href={`/admin/categories/${id}`}>{name}</a>
      </th>
      <td class="number" data-label="On sale">
        <a href={`${products}&state=active`}>{formatCount(onSale)}</a>
      </td>
      <td class="number least">
        <a href={`${products}&state=archived`}>{formatCount(archived)}</a>
      </td>
      <td class="any least">{slug}</td>
    </tr>
  );
}

function NewForm({ data: { tree, values, errors }, csrf }: { data: TreePage; csrf: string }) {
  return (
    <form method="post" action="/admin/categories" class="form order-acts">
      <CsrfField token={csrf} />
      <Field
        name="name"
        label="New category"
        value={values.name}
        error={errors.name}
        maxLength={120}
        autocomplete="off"
        required
      />
      <Select
        name="parent"
        label="In which department"
        options={[
          { value: "", label: "None: it is one itself" },
          ...tree.map(({ id, name }) => ({ value: String(id), label: name })),
        ]}
        value={values.parent}
        error={errors.parent}
      />
      <SubmitButton wide>Make it</SubmitButton>
    </form>
  );
}

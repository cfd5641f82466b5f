import { EmptyState, Field, Select, SubmitButton } from "../../../../../lib/ui/mod.ts";

export interface ComparisonFormProps {
  /** That are kept, the newest first. */
  versions: readonly string[];
  /** The one that answers. */
  current: string | null;
  a: string;
  b: string;
  q: string;
  /** Why there is no comparison. */
  error: string | null;
}

/** Which two versions, and to which query; without one those that were asked most of late. */
export function ComparisonForm({ versions, current, a, b, q, error }: ComparisonFormProps) {
  if (versions.length < 2) {
    return (
      <EmptyState title="There are no two versions to compare">
        One is kept of each rebuild that found a change.
      </EmptyState>
    );
  }
  const options = versions.map((version) => ({
    value: version,
    label: version === current ? `${version} (answers)` : version,
  }));
  return (
    <form method="get" action="/admin/search/comparison" class="form">
      <Select name="a" label="Version A" options={options} value={a} width="half" />
      <Select
        name="b"
        label="Version B"
        options={options}
        value={b}
        width="half"
        {...(error === null ? {} : { error })}
      />
      <Field
        name="q"
        label="Query"
        type="search"
        value={q}
        maxLength={100}
        width="half"
        hint="Without one: what was asked most of late where the shop counts that, and its largest kinds of products"
      />
      <SubmitButton>Compare</SubmitButton>
    </form>
  );
}

import type { ImportState, PanelImport } from "../../../../../lib/catalog/imports/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import {
  CsrfField,
  DataTable,
  EmptyState,
  ErrorSummary,
  FieldError,
  fieldId,
  formatCount,
  LinkButton,
  LinkCell,
  NumberCell,
  PageHead,
  Section,
  SubmitButton,
  Time,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";

export interface ImportsViewProps {
  data: {
    imports: readonly PanelImport[];
    errors: FieldErrors;
    now: Date;
    limitBytes: number;
  };
  csrf: string;
}

export const importWords: Readonly<Record<ImportState, string>> = {
  checking: "Being read",
  checked: "Waits for you",
  applying: "Being brought in",
  done: "Done",
  failed: "Failed",
};

/** The form for a file, and the files that were sent. */
export function ImportsView(
  { data: { imports, errors, now, limitBytes }, csrf }: ImportsViewProps,
) {
  const id = fieldId("file");
  return (
    <>
      <PageTitle title="Import products" isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead
        title="Import products"
        note="A file is read first, and nothing is changed before you have seen what would change"
      >
        <LinkButton href="/admin/products" tone="quiet">Back to the list</LinkButton>
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was sent" />
      <form
        method="post"
        action="/admin/products/imports"
        enctype="multipart/form-data"
        class="form order-acts"
      >
        <CsrfField token={csrf} />
        <div class="field">
          <label for={id}>CSV file</label>
          <p class="field-hint" id={`${id}-hint`}>
            {`At most ${
              limitBytes / 1024 / 1024
            } MB. Columns: sku, product, category, sale_price; ` +
              "and, where you have them, sub_category, brand, market_price, type, rating, stock. " +
              "Products are matched by sku, made or changed, and never removed."}
          </p>
          <input
            class="input"
            type="file"
            id={id}
            name="file"
            accept=".csv,text/csv,.tsv,.txt"
            required
            aria-invalid={errors.file ? "true" : undefined}
            aria-describedby={errors.file ? `${id}-hint ${id}-error` : `${id}-hint`}
          />
          <FieldError name="file" text={errors.file} />
        </div>
        <div class="page-acts">
          <SubmitButton>Send and look at it</SubmitButton>
        </div>
      </form>
      <Section title="Sent before">
        {imports.length === 0
          ? <EmptyState title="No file yet">Files are kept for a month.</EmptyState>
          : <ImportTable imports={imports} now={now} />}
      </Section>
    </>
  );
}

function ImportTable({ imports, now }: Pick<ImportsViewProps["data"], "imports" | "now">) {
  const columns = [
    { label: "File" },
    { label: "State" },
    { label: "New", numeric: true },
    { label: "Changed", numeric: true },
    { label: "Rejected", numeric: true },
    { label: "Who" },
    { label: "Sent" },
  ];
  return (
    <DataTable caption="Files sent before" columns={columns} stack>
      {imports.map((one) => (
        <tr key={one.id}>
          <LinkCell href={`/admin/products/imports/${one.id}`}>{one.fileName}</LinkCell>
          <td>{importWords[one.state]}</td>
          <NumberCell label="New">{formatCount(one.created)}</NumberCell>
          <NumberCell label="Changed">{formatCount(one.updated)}</NumberCell>
          <NumberCell label="Rejected">{formatCount(one.rejected)}</NumberCell>
          <td class="any least">{one.by ?? "Somebody whose account is gone"}</td>
          <td>
            <Time at={one.sentAt} now={now} />
          </td>
        </tr>
      ))}
    </DataTable>
  );
}

import FollowPart from "../../../../../islands/admin/FollowPart.tsx";
import type {
  PanelImport,
  RejectedRow,
  SampleChange,
} from "../../../../../lib/catalog/imports/mod.ts";
import type { FieldErrors } from "../../../../../lib/errors.ts";
import { formatMoney } from "../../../../../lib/money/mod.ts";
import {
  Breadcrumbs,
  CsrfField,
  DataTable,
  ErrorSummary,
  formatBytes,
  formatCount,
  LinkButton,
  Moment,
  Notice,
  PageHead,
  Section,
  StatRow,
  StatTile,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import { importWords } from "./ImportsView.tsx";

/** Rejected rows on the page; the file has all. */
export const REJECTED_SHOWN = 50;

export interface ImportViewProps {
  data: {
    one: PanelImport;
    rejected: readonly RejectedRow[];
    errors: FieldErrors;
    currency: string;
    now: Date;
  };
  csrf: string;
}

/** A file that was sent, from its first line to its end. */
export function ImportView({ data, csrf }: ImportViewProps) {
  const { one, errors, now } = data;
  const isUnderWay = one.state === "checking" || one.state === "applying";
  return (
    <>
      <PageTitle title={one.fileName} isRefused={Object.keys(errors).length > 0} noindex />
      <Breadcrumbs trail={[{ href: "/admin/products/imports", label: "Import products" }]} />
      <PageHead
        title={one.fileName}
        note={
          <>
            {`${formatBytes(one.sizeBytes)}, sent by ${one.by ?? "somebody"} `}
            <Moment at={one.sentAt} now={now} />
          </>
        }
      />
      <ErrorSummary errors={errors} title="Nothing was done" />
      {isUnderWay ? <FollowPart id="import" /> : null}
      <div id="import" data-under-way={isUnderWay ? "" : undefined} aria-live="polite">
        <HowFar one={one} />
        <Tiles one={one} />
        {one.state === "checked" ? <Agree one={one} csrf={csrf} /> : null}
        {one.state === "checked" && one.sample.length > 0 ? <Sample data={data} /> : null}
        {data.rejected.length > 0 && !isUnderWay ? <Rejected data={data} /> : null}
      </div>
    </>
  );
}

function HowFar({ one }: { one: PanelImport }) {
  const { id, state, bytesRead, sizeBytes, reason, created, updated } = one;
  switch (state) {
    case "checking":
    case "applying":
      return (
        <Notice tone="waiting" title={importWords[state]}>
          <progress max={sizeBytes} value={bytesRead} aria-label="Read of the file" />
          <p>
            {bytesRead >= sizeBytes ? "All is read and is being compared. " : ""}
            <a href={`/admin/products/imports/${id}`}>Look again</a>
          </p>
        </Notice>
      );
    case "failed":
      return <Notice tone="bad" title="Nothing was changed">{reason}</Notice>;
    case "done":
      return (
        <Notice tone="good" title="Brought in">
          {created + updated === 0 ? "Everything was so already. " : ""}
          <a href="/admin/products">To the products</a>
        </Notice>
      );
    case "checked":
      return (
        <Notice tone="info" title="Nothing is changed yet">
          {created + updated === 0
            ? "All that the file says is so already: there is nothing to bring in."
            : "This is what the file would do to the catalogue as it is now."}
        </Notice>
      );
  }
}

function Tiles({ one }: { one: PanelImport }) {
  const { state, rows, created, updated, unchanged, rejected } = one;
  const isDone = state === "done";
  const isKnown = isDone || state === "checked";
  const shown = (count: number) => isKnown ? formatCount(count) : "…";
  return (
    <StatRow>
      <StatTile label="Rows read" value={formatCount(rows)} />
      <StatTile label={isDone ? "Made" : "New"} value={shown(created)} />
      <StatTile label={isDone ? "Changed" : "Would change"} value={shown(updated)} />
      <StatTile label="As they are" value={shown(unchanged)} />
      <StatTile label="Rejected" value={formatCount(rejected)} />
    </StatRow>
  );
}

function Agree({ one: { id, created, updated }, csrf }: { one: PanelImport; csrf: string }) {
  if (created + updated === 0) return null;
  const parts = [
    created > 0 ? `${formatCount(created)} new` : "",
    updated > 0 ? `${formatCount(updated)} changed` : "",
  ];
  return (
    <form method="post" action={`/admin/products/imports/${id}`} class="form order-acts">
      <CsrfField token={csrf} />
      <input type="hidden" name="do" value="apply" />
      <div class="page-acts">
        <SubmitButton>{`Bring it in: ${parts.filter(Boolean).join(", ")}`}</SubmitButton>
        <LinkButton href="/admin/products/imports" tone="quiet">Leave it</LinkButton>
      </div>
    </form>
  );
}

function Sample({ data: { one, currency } }: Pick<ImportViewProps, "data">) {
  const rest = one.updated - one.sample.length;
  return (
    <Section title="What would change">
      <DataTable
        caption="What would change"
        columns={["Product", "Article number", "From and to"].map((label) => ({ label }))}
        stack
      >
        {one.sample.map((change) => (
          <tr key={change.sku}>
            <th scope="row" class="any">{change.name}</th>
            <td class="any">{change.sku}</td>
            <td class="any">{changesOf(change, currency)}</td>
          </tr>
        ))}
      </DataTable>
      {rest > 0 ? <p class="page-note">{`and ${formatCount(rest)} more`}</p> : null}
    </Section>
  );
}

function changesOf({ from, to }: SampleChange, currency: string): string {
  const pairs: [label: string, from: string, to: string][] = [
    ["Price", formatMoney(from.priceCents, currency), formatMoney(to.priceCents, currency)],
    ["Stock", formatCount(from.onHand), formatCount(to.onHand)],
    ["Name", from.name, to.name],
    ["Category", from.category, to.category],
  ];
  const differing = pairs.filter(([, was, is]) => was !== is)
    .map(([label, was, is]) => `${label}: ${was} → ${is}`);
  return differing.join(", ") || "Brand, type, rating or market price";
}

function Rejected({ data: { one, rejected } }: Pick<ImportViewProps, "data">) {
  return (
    <Section
      title={`${formatCount(one.rejected)} rejected`}
      act={{ href: `/admin/products/imports/${one.id}/rejected`, label: "All of them as a file" }}
    >
      <DataTable
        caption="Rejected rows"
        columns={[
          { label: "Line", numeric: true },
          { label: "Why" },
          { label: "Article number" },
          { label: "Name" },
        ]}
        stack
      >
        {rejected.map(({ line, reason, sku, name }) => (
          <tr key={line}>
            <td class="number">{line}</td>
            <th scope="row" class="any">{reason}</th>
            <td class="any">{sku}</td>
            <td class="any">{name}</td>
          </tr>
        ))}
      </DataTable>
    </Section>
  );
}

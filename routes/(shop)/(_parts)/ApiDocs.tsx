import type { DocField, DocOperation, Documentation } from "../../../lib/api/v1/docs/mod.ts";
import { markdownHtml } from "../../../lib/pages/mod.ts";
import { Facts, PageHead } from "../../../lib/ui/mod.ts";
import { ShopText } from "./ShopPage.tsx";

export interface ApiDocsProps extends Documentation {
  /** Where the API is, whole. */
  address: string;
}

/** What the API can do, for who writes a program for it. */
export function ApiDocs({ address, introduction, sections }: ApiDocsProps) {
  return (
    <>
      <PageHead title="For developers" note="The shop's API" />
      <div class="prose">
        <p>
          It is at <code>{address}</code>. What stands here, for programs:{" "}
          <a href="/api/v1/openapi.json">the OpenAPI document</a>.
        </p>
      </div>
      <ShopText html={markdownHtml(introduction)} ways={null} />
      <div class="prose api-docs">
        {sections.map(({ name, description, operations }) => (
          <section key={name}>
            <h2 id={name.toLowerCase()}>{name}</h2>
            <p>{description}.</p>
            {operations.map((one) => <Operation key={one.id} {...one} />)}
          </section>
        ))}
      </div>
    </>
  );
}

function Operation(
  { id, method, path, summary, description, needsToken, parameters, body, answers }: DocOperation,
) {
  return (
    <section>
      <h3 id={id}>{summary}</h3>
      <p>
        <code>{method} {path}</code>
        {needsToken ? " with a token" : null}
      </p>
      <p>
        <Coded text={description} />
      </p>
      <Fields title="Parameters" fields={parameters} />
      <Fields title="Body" fields={body} />
      <h4>Answers</h4>
      <Facts
        items={answers.map(({ status, description }) => ({
          label: status,
          value: <Coded text={description} />,
        }))}
      />
      {answers.map(({ status, fields }) =>
        fields.length === 0 ? null : (
          <details key={status}>
            <summary>Fields of {status}</summary>
            <Facts items={fields.map(factOf)} />
          </details>
        )
      )}
    </section>
  );
}

function Fields({ title, fields }: { title: string; fields: DocField[] }) {
  if (fields.length === 0) return null;
  return (
    <>
      <h4>{title}</h4>
      <Facts items={fields.map(factOf)} />
    </>
  );
}

function factOf({ name, about, description }: DocField) {
  const text = description ? `${about}. ${description}` : about;
  return { label: name, value: <Coded text={text} /> };
}

/** A sentence in which what stands between backticks is code. */
function Coded({ text }: { text: string }) {
  return <>{text.split("`").map((part, n) => n % 2 === 1 ? <code key={n}>{part}</code> : part)}</>;
}

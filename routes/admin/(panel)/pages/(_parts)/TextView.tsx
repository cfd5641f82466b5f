import { factWords, firstTexts, pageAddress, pageLimits } from "../../../../../lib/pages/mod.ts";
import {
  CsrfField,
  ErrorSummary,
  Field,
  Notice,
  PageHead,
  Section,
  Split,
  SubmitButton,
  TextArea,
  Time,
} from "../../../../../lib/ui/mod.ts";
import { ShopText } from "../../../../(shop)/(_parts)/ShopPage.tsx";
import { PageTitle } from "../../../../(_parts)/PageTitle.tsx";
import type { TextPage } from "./text_page.ts";

/** A page's words in a form, how they would look, and what stood there before. */
export function TextView({ data, csrf }: { data: TextPage; csrf: string }) {
  const { name, errors, preview, isSaved } = data;
  const title = `Page: ${firstTexts[name].title}`;
  return (
    <>
      <PageTitle title={title} isRefused={Object.keys(errors).length > 0} noindex />
      <PageHead title={title} note="In Markdown: ## heading, - list, **bold**, [link](/products)">
        <a href={pageAddress(name)}>See it</a>
        <a href="/admin/pages">All pages</a>
      </PageHead>
      <ErrorSummary errors={errors} title="Nothing was changed" />
      {isSaved ? <Notice tone="good" live>Saved. Everybody reads it from now on.</Notice> : null}
      {preview
        ? (
          <Section title={`Preview: ${preview.title}`}>
            <Notice tone="waiting" live>This is how it would look. Nothing is saved yet.</Notice>
            <div class="page-preview">
              <ShopText {...preview} />
            </div>
          </Section>
        )
        : null}
      <Split side="end" aside={<Versions data={data} csrf={csrf} />}>
        <TextForm data={data} csrf={csrf} />
      </Split>
    </>
  );
}

function TextForm({ data: { name, values, errors, mayChange }, csrf }: ViewProps) {
  return (
    <form method="post" action={`/admin/pages/${name}`} class="form" novalidate>
      <CsrfField token={csrf} />
      <input type="hidden" name="seen" value={values.seen} />
      <Field
        name="title"
        label="Title"
        value={values.title}
        error={errors.title}
        maxLength={pageLimits.title}
        autocomplete="off"
        required
      />
      <TextArea
        name="body"
        label="Text"
        hint={`In braces: ${
          Object.entries(factWords).map(([fact, words]) => `{${fact}} ${words}`).join("; ")
        }`}
        value={values.body}
        error={errors.body}
        maxLength={pageLimits.body}
        rows={20}
      />
      {mayChange
        ? (
          <div class="page-acts">
            <SubmitButton>Save</SubmitButton>
            <button type="submit" name="do" value="preview" class="button button-quiet">
              Preview
            </button>
          </div>
        )
        : null}
    </form>
  );
}

interface ViewProps {
  data: TextPage;
  csrf: string;
}

function Versions({ data: { name, versions, mayChange, now }, csrf }: ViewProps) {
  const [current, ...older] = versions;
  return (
    <Section title="History">
      <ol class="page-versions">
        <li>{whenOf(current!, now)} - what it says now</li>
        {older.map((version) => (
          <li key={version.version}>
            {whenOf(version, now)}
            {mayChange
              ? (
                <form method="post" action={`/admin/pages/${name}/restoration`}>
                  <CsrfField token={csrf} />
                  <input type="hidden" name="seen" value={current!.version} />
                  <input type="hidden" name="version" value={version.version} />
                  <button type="submit" class="button-text">
                    Put it back
                    <span class="hidden">{` (version ${version.version})`}</span>
                  </button>
                </form>
              )
              : null}
          </li>
        ))}
      </ol>
    </Section>
  );
}

function whenOf({ at, by }: TextPage["versions"][number], now: Date) {
  if (at === null) return "As the shop came";
  return (
    <>
      <Time at={at} now={now} />
      {by ? `, ${by}` : ""}
    </>
  );
}

import { page } from "fresh";
import { define } from "../../../../lib/http/mod.ts";
import { findPointer, isVersion, listVersions } from "../../../../lib/search/artefact/mod.ts";
import { compareVersions, whyNotCompared } from "../../../../lib/search/compare/mod.ts";
import { PageHead } from "../../../../lib/ui/mod.ts";
import { PageTitle } from "../../../(_parts)/PageTitle.tsx";
import { ComparedAnswers } from "./(_parts)/ComparedAnswers.tsx";
import { ComparisonForm } from "./(_parts)/ComparisonForm.tsx";

/** What two versions of the search index answer, side by side; asked for by the form of the page. */
export const handler = define.handlers({
  async GET({ url, state: { deps } }) {
    const [versions, pointer] = await Promise.all([listVersions(deps.sql), findPointer(deps.sql)]);
    const names = versions.map(({ version }) => version);
    const { a, b, q } = Object.fromEntries(url.searchParams) as Record<string, string | undefined>;
    const current = Math.max(0, names.indexOf(pointer?.version ?? ""));
    const form = {
      versions: names,
      current: pointer?.version ?? null,
      a: a ?? names[current + 1] ?? names[current] ?? "",
      b: b ?? names[current] ?? "",
      q: q ?? "",
    };
    if (a === undefined && b === undefined) return page({ form, error: null, comparison: null });
    const isRead = [form.a, form.b].every(isVersion);
    const answer = isRead
      ? await compareVersions(deps, { a: form.a, b: form.b, queries: [form.q] })
      : { ok: false as const, reason: "missing" as const };
    if (answer.ok) return page({ form, error: null, comparison: answer.comparison });
    const { reason } = answer;
    const status = reason === "busy" || reason === "late" ? 503 : 422;
    return page({ form, error: whyNotCompared[reason], comparison: null }, { status });
  },
});

export default define.page<typeof handler>(({ data: { form, error, comparison } }) => (
  <>
    <PageTitle title="Compare versions" noindex />
    <PageHead
      title="Compare versions"
      note={
        <>
          Of the{" "}
          <a href="/admin/search">search index</a>: what each answers, without what has changed
          since it was made
        </>
      }
    />
    <ComparisonForm {...form} error={error} />
    {comparison === null ? null : <ComparedAnswers comparison={comparison} />}
  </>
));

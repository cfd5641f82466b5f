import { CsrfField, Section, Time } from "../../../../../lib/ui/mod.ts";
import type { TextPage, TextViewProps } from "./text_page.ts";

/** What a page said in one language, the newest first; each can be put back. */
export function TextVersions(
  { data: { name, locale, versions, mayChange, now }, csrf }: TextViewProps,
) {
  const [current, ...older] = versions;
  return (
    <Section title="History">
      <ol class="page-versions">
        <li>{whenOf(current!, now)} - the newest</li>
        {older.map((version) => (
          <li key={version.version}>
            {whenOf(version, now)}
            {mayChange
              ? (
                <form method="post" action={`/admin/pages/${name}/restoration`}>
                  <CsrfField token={csrf} />
                  <input type="hidden" name="locale" value={locale} />
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

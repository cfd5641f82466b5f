import type { Handover, HappeningGroup } from "../../../../../lib/handover/mod.ts";
import {
  CsrfField,
  dayAndTime,
  exactTime,
  relativeTime,
  SubmitButton,
} from "../../../../../lib/ui/mod.ts";

export interface HandoverViewProps {
  handover: Handover;
  now: Date;
  csrf: string;
}

/** What happened since somebody last looked, until they say that they have read it. */
export function HandoverView({ handover: { from, groups }, now, csrf }: HandoverViewProps) {
  return (
    <section class="handover" aria-labelledby="handover">
      <div class="section-head">
        <h2 id="handover">
          Since you last looked, <time dateTime={from.toISOString()}>{dayAndTime(from, now)}</time>
        </h2>
        <form method="post" action="/admin/dashboard/handover">
          <CsrfField token={csrf} />
          <SubmitButton tone="quiet">I have read it</SubmitButton>
        </form>
      </div>
      {groups.length === 0 ? <p class="page-note">Nothing happened.</p> : null}
      {groups.map((group) => <Group key={group.title} group={group} now={now} />)}
    </section>
  );
}

function Group({ group: { title, tone, shown, count, href }, now }: {
  group: HappeningGroup;
  now: Date;
}) {
  return (
    <details>
      <summary class={`tone-${tone}`}>{title}</summary>
      <ul>
        {shown.map(({ at, text, href, note }) => (
          <li key={`${at.getTime()} ${text}`}>
            <time dateTime={at.toISOString()} title={exactTime(at)}>{relativeTime(at, now)}</time>
            {" "}
            {href ? <a href={href}>{text}</a> : text}
            {note ? <span class="tone-neutral">{` ${note}`}</span> : null}
          </li>
        ))}
      </ul>
      {href && count > shown.length
        ? (
          <p>
            <a href={href}>All of them</a>
          </p>
        )
        : null}
    </details>
  );
}

import { useTexts } from "../../i18n/use_texts.ts";
import { notCurrent } from "../data/aria_current.ts";
import { Contact, type ContactProps } from "./Contact.tsx";

export interface ProblemProps {
  status: number;
  /** What happened, in one sentence. */
  title: string;
  /** What to do about it. */
  advice?: string | undefined;
  /** Message by field, where a form was refused. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** What to name when asking for help. */
  trace: string;
  code?: string | undefined;
  /** Where to go from here, the likeliest first. */
  ways: readonly { href: string; label: string }[];
  /** Whom to ask; left out among colleagues. */
  contact?: ContactProps["ways"] | undefined;
}

/** The body of a page that could not be given: what happened, what to do, where to go, whom to ask. */
export function Problem(props: ProblemProps) {
  const { status, title, advice, fields, trace, code, ways, contact } = props;
  const { problems: t } = useTexts();
  return (
    <div class="problem">
      <p class="problem-status">{status}</p>
      <h1>{title}</h1>
      {advice ? <p>{advice}</p> : null}
      {fields
        ? <ul>{Object.entries(fields).map(([name, text]) => <li key={name}>{text}</li>)}</ul>
        : null}
      <ul class="ways">
        {ways.map(({ href, label }) => (
          <li key={href}>
            <a href={href} aria-current={notCurrent}>{label}</a>
          </li>
        ))}
      </ul>
      <div class="problem-trace">
        <p>
          {t.reference}
          <code>{code ? `${code} ${trace}` : trace}</code>
        </p>
        {contact ? <Contact ways={contact} /> : null}
      </div>
    </div>
  );
}

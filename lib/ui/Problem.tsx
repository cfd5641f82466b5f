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
  /** Where to go from here. */
  way?: { href: string; label: string } | undefined;
}

/** The body of a page that could not be given: what happened, what to do, what to name. */
export function Problem({ status, title, advice, fields, trace, code, way }: ProblemProps) {
  const { href, label } = way ?? { href: "/", label: "To the shop" };
  return (
    <div class="problem">
      <p class="problem-status">{status}</p>
      <h1>{title}</h1>
      {advice ? <p>{advice}</p> : null}
      {fields
        ? <ul>{Object.entries(fields).map(([name, text]) => <li key={name}>{text}</li>)}</ul>
        : null}
      <p>
        <a href={href}>{label}</a>
      </p>
      <p class="problem-trace">
        If you write to us, name {code ? <code>{code}</code> : null} <code>{trace}</code>
      </p>
    </div>
  );
}

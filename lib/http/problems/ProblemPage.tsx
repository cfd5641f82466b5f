import type { Account } from "../../accounts/mod.ts";
import type { Config } from "../../config/mod.ts";
import { type Locale, textsOf } from "../../i18n/mod.ts";
import type { Problem } from "./problem.ts";

/** Who met a problem and where, as far as that is known without asking anybody. */
export interface Visit {
  path: string;
  /** Path and query. */
  address: string;
  /** False where something was sent. */
  isReading: boolean;
  account: Account | null;
  locale: Locale;
  csrfToken(): string;
  config: Config;
}

export interface ProblemPageProps {
  problem: Problem;
  requestId: string;
  visit: Visit;
}

/** What a person sees where no other page could be made: plain, whole, and in need of nothing. */
export function ProblemPage({ problem, requestId, visit: { locale } }: ProblemPageProps) {
  const { problems: t } = textsOf(locale);
  const { status, sentence, detail, fields, code } = problem;
  return (
    <html lang={locale}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${sentence} - SmartMarket`}</title>
        <link rel="stylesheet" href="/styles.css" />
      </head>
      <body>
        <main class="problem">
          <p class="problem-status">{status}</p>
          <h1>{sentence}</h1>
          {detail === undefined ? null : <p>{detail}</p>}
          {fields === undefined ? null : (
            <ul>
              {Object.entries(fields).map(([name, message]) => <li key={name}>{message}</li>)}
            </ul>
          )}
          <p>
            <a href="/">{t.toShop}</a>
          </p>
          <p class="problem-trace">
            {t.reference}
            <code>{code} {requestId}</code>
          </p>
        </main>
      </body>
    </html>
  );
}

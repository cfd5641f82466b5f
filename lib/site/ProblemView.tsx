import { asset } from "fresh/runtime";
import type { ProblemPageProps } from "../http/mod.ts";
import { BlankShell, Document, Problem } from "../ui/mod.ts";

/** The site's page for problems; it asks nothing of a database that may be what broke. */
export function ProblemView({ problem, requestId }: ProblemPageProps) {
  const { status, sentence, detail, fields, code } = problem;
  return (
    <Document title={sentence} stylesheet={asset("/styles.css")} noindex>
      <BlankShell>
        <Problem
          status={status}
          title={sentence}
          advice={detail}
          fields={fields}
          trace={requestId}
          code={code}
        />
      </BlankShell>
    </Document>
  );
}

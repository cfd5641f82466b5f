import type { State } from "../http/mod.ts";

/** Where Fresh keeps the nonce of an answer's inline scripts, for the content policy. */
const NONCE = Symbol.for("__freshNonce");

/** Stands for the token of a form while a page is made that is meant for many. */
export const TOKEN = `token${crypto.randomUUID().replaceAll("-", "")}`;

/** A page without what differs from answer to answer: the nonce and the token of its forms. */
export interface PageTemplate {
  headers: [string, string][];
  /** Text, and between two of them a mark: "nonce" or "token". */
  pieces: string[];
  isNonced: boolean;
}

type RenderedPage = Response & { [NONCE]?: string };

/** Take apart a page in which `TOKEN` stands for the token. */
export async function templateOf(answer: RenderedPage): Promise<PageTemplate> {
  const nonce = answer[NONCE];
  const html = await answer.text();
  const marks = new RegExp(nonce === undefined ? `(${TOKEN})` : `(${TOKEN}|${nonce})`);
  const pieces = html.split(marks).map((piece, index) =>
    index % 2 === 0 ? piece : piece === TOKEN ? "token" : "nonce"
  );
  return { headers: [...answer.headers], pieces, isNonced: nonce !== undefined };
}

/** An answer of its own for one visitor: no two have the same nonce or token. */
export function answerFrom(
  { headers, pieces, isNonced }: PageTemplate,
  { csrfToken, status = 200 }: Pick<State, "csrfToken"> & { status?: number },
): Response {
  const marks: Record<string, string> = {
    nonce: crypto.randomUUID().replaceAll("-", ""),
    token: csrfToken(),
  };
  const html = pieces.map((piece, index) => index % 2 === 0 ? piece : marks[piece]).join("");
  const answer: RenderedPage = new Response(html, { status, headers });
  return isNonced ? Object.assign(answer, { [NONCE]: marks.nonce }) : answer;
}

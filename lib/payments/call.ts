import { ProviderAway } from "./provider.ts";

/** Where a provider is reached, and how the shop and the provider know each other. */
export interface Access {
  /** Without a slash at its end. */
  url: string;
  key: string;
  webhookSecret: string;
}

export interface Call {
  method: "GET" | "POST";
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  signal: AbortSignal;
}

/** What a provider said, as JSON. */
export interface Said {
  status: number;
  json: unknown;
}

/** An answer of a provider is a few KB. */
const MAX_CHARS = 200_000;

/**
 * Ask a provider something. Follows no redirect: what the shop sends is for that address alone.
 *
 * @throws {ProviderAway} it does not answer, is busy or broken, or says what is no JSON
 */
export async function call({ url, signal, body, ...request }: Call): Promise<Said> {
  try {
    const init = { ...request, signal, redirect: "manual" as const };
    const answer = await fetch(url, body === undefined ? init : { ...init, body });
    const text = await answer.text();
    const { status } = answer;
    if (status >= 500 || status === 429 || text.length > MAX_CHARS) {
      throw new ProviderAway(`It answered ${status}`);
    }
    return { status, json: JSON.parse(text) };
  } catch (error) {
    if (error instanceof ProviderAway) throw error;
    // The error may hold what was sent; its kind is enough.
    throw new ProviderAway(`No answer: ${error instanceof Error ? error.name : "unknown"}`);
  }
}

import { PollAnswer } from "../protocol.ts";
import type { AnyFrame } from "./feed.ts";

/** One poll's answer, in the protocol's form; `null` beside a status that has none. */
export async function poll(
  url: string,
  { headers = {}, signal, ...query }: {
    headers?: Record<string, string>;
    signal?: AbortSignal;
    groups: string;
    after?: string;
    wait?: string;
  },
): Promise<{ status: number; headers: Headers; answer: PollAnswer | null; frames: AnyFrame[] }> {
  const address = new URL(url);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const response = await fetch(address, { headers, signal: signal ?? null });
  const text = await response.text();
  const answer = response.ok ? PollAnswer.parse(JSON.parse(text)) : null;
  const frames = (answer?.frames ?? []) as AnyFrame[];
  return { status: response.status, headers: response.headers, answer, frames };
}

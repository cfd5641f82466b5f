/*
 * How soon an answer begins, without a model: questions that no cache has, made of what the shop sells, one
 * after the other and ten at once, on the page and to its end.
 */
import { awaitIndex } from "./await_index.ts";
import { say } from "../say.ts";
import type { BenchShop } from "./bench_shop.ts";
import { atMost, percentile, type Row } from "./table.ts";

const QUESTIONS = 300;
const AT_ONCE = 10;
const BAR = { bar: 300, unit: "ms" };

export async function measureAssistant(shop: BenchShop): Promise<Row[]> {
  const { url, sql } = shop;
  await awaitIndex(shop);
  const goods = await sql<{ name: string; kind: string }[]>`
    select name, kind from products where is_active and kind <> '' order by random()
     limit ${2 * QUESTIONS}`;
  const questions = goods.map(({ name, kind }, at) =>
    [
      `What is the cheapest ${kind} in stock?`,
      `Is ${name} in stock?`,
      `Compare ${name} and ${kind}`,
      `${kind} under 5 euros`,
      `What does delivery of ${kind} to France cost?`,
      `What do I need for ${kind}?`,
    ][at % 6]!
  );
  const ask = async (question: string) => {
    const startedMs = performance.now();
    const answer = await fetch(`${url}/ask?${new URLSearchParams({ q: question })}`);
    const reader = answer.body!.getReader();
    await reader.read();
    const tookMs = performance.now() - startedMs;
    while (!(await reader.read()).done);
    return { status: answer.status, tookMs };
  };
  await ask("warm up");
  const alone = [];
  for (const question of questions.slice(0, QUESTIONS)) alone.push(await ask(question));
  const waiting = questions.slice(QUESTIONS);
  const together: typeof alone = [];
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) together.push(await ask(next));
  }));
  const all = [...alone, ...together];
  const failed = all.filter(({ status }) => status !== 200).length;
  say(`${all.length} questions; half of them within ${p(all, 0.5).toFixed(1)} ms`);
  return [
    atMost("assistant, begin of an answer, p95", p(alone, 0.95), BAR),
    atMost(`assistant, ${AT_ONCE} at once, p95`, p(together, 0.95), BAR),
    { what: "of these failed", measured: String(failed), bar: "0", isMet: failed === 0 },
  ];
}

const p = (all: readonly { tookMs: number }[], share: number) =>
  percentile(all.map(({ tookMs }) => tookMs), share);

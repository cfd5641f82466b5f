import type { TransactionSql } from "../../db/mod.ts";
import type { DecimalEvidence } from "./numbers/decimal_evidence.ts";
import { type NumberRules, undecidedReason } from "./numbers/amounts.ts";
import { Refusal } from "./refusal.ts";
import type { RejectsFile } from "./rejects.ts";
import { type NumberField, numbers, numberWords, type UndecidedNumbers } from "./row.ts";
import {
  createUndecidedIndex,
  type DecidedRow,
  deleteStaged,
  selectUndecided,
  setDecided,
} from "./undecided_store.ts";

/** Rows held in memory at a time. */
const BATCH = 5_000;

interface SettlementDeps {
  evidence: DecimalEvidence;
  minorDigits: number;
  rejects: RejectsFile;
  signal?: AbortSignal;
}

/**
 * Read once more the numbers that could be read in two ways, now that the whole file has said what
 * it writes before decimals. Where it has not, their rows are rejected.
 */
export async function settleUndecided(tx: TransactionSql, settling: SettlementDeps): Promise<void> {
  await createUndecidedIndex(tx);
  let after = 0;
  while (true) {
    settling.signal?.throwIfAborted();
    const rows = await selectUndecided(tx, { after, limit: BATCH });
    if (rows.length === 0) return;
    const decided: DecidedRow[] = [];
    const refused: number[] = [];
    for (const { line, sku, name, undecided } of rows) {
      const answer = decide(line, undecided, settling);
      if ("reason" in answer) {
        settling.rejects.add({ line, sku, name, reason: answer.reason });
        refused.push(line);
      } else decided.push({ line, ...answer });
    }
    await setDecided(tx, decided);
    await deleteStaged(tx, refused);
    after = rows.at(-1)!.line;
  }
}

function decide(
  line: number,
  undecided: UndecidedNumbers,
  { evidence, minorDigits }: SettlementDeps,
) {
  const rules: NumberRules = { evidence, minorDigits, line };
  try {
    return {
      price: readAgain("price", undecided, rules),
      listPrice: readAgain("listPrice", undecided, rules),
      stock: readAgain("stock", undecided, rules),
    };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return { reason: refusal.reason };
  }
}

/** @returns null where the number was no question */
function readAgain(
  field: NumberField,
  undecided: UndecidedNumbers,
  rules: NumberRules,
): number | null {
  const text = undecided[field];
  if (text === undefined) return null;
  const value = numbers[field](text, rules);
  if (value === "undecided") throw new Refusal(undecidedReason(numberWords[field], text));
  return value;
}

import { ImportError } from "../import_error.ts";
import { type DecimalSign, readNumber, type WrittenNumber } from "./written_number.ts";

/** Where a file showed which decimal sign it writes. */
interface Proof {
  line: number;
  text: string;
}

/**
 * Which decimal sign a file writes: the one that was declared, or the one that its prices prove.
 * A price such as 12.50 leaves no doubt, 1.500 is understood by it, wherever in the file it stands.
 */
export class DecimalEvidence {
  #proofs: Partial<Record<DecimalSign, Proof>> = {};

  constructor(readonly declared: DecimalSign | null = null) {}

  /** What is known so far; `null` where nothing is. */
  get sign(): DecimalSign | null {
    if (this.declared) return this.declared;
    if (this.#proofs.point) return "point";
    return this.#proofs.comma ? "comma" : null;
  }

  /**
   * Read a number of a price, and learn from it.
   *
   * @throws {ImportError} where the file proves both signs
   */
  read(text: string, line: number): WrittenNumber | "undecided" | null {
    const number = readNumber(text, this.declared);
    if (number === "undecided") return this.sign === null ? number : readNumber(text, this.sign);
    if (number?.proves) this.#note(number.proves, { line, text });
    return number;
  }

  #note(sign: DecimalSign, proof: Proof): void {
    this.#proofs[sign] ??= proof;
    const { point, comma } = this.#proofs;
    if (this.declared || !point || !comma) return;
    throw new ImportError(
      `it writes decimals with a point ("${point.text}" on line ${point.line}) and with a comma ` +
        `("${comma.text}" on line ${comma.line}); say which it is: --decimal point or --decimal comma`,
    );
  }
}

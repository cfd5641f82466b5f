/**
 * A value that prints as `[secret]` wherever it is written by accident. One that came from a file may change while the
 * process runs: whoever reveals it gets what the file says now.
 */
export class Secret {
  #value: string;
  readonly #renewed: () => string | null;

  /** @param renewed  what it is now; null: no other than before */
  constructor(value: string, renewed: () => string | null = () => null) {
    this.#value = value;
    this.#renewed = renewed;
  }

  /** The value itself; call it only where it is handed to a client library, each time anew. */
  reveal(): string {
    return this.#value = this.#renewed() ?? this.#value;
  }

  toString(): string {
    return "[secret]";
  }

  toJSON(): string {
    return "[secret]";
  }

  [Symbol.for("Deno.customInspect")](): string {
    return "[secret]";
  }
}

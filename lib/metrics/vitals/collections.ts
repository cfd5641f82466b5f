/** Counts garbage collections: each takes an object that nobody holds, and says so. */
export class CollectionCount {
  #count = 0;
  readonly #registry = new FinalizationRegistry<null>(() => {
    this.#count++;
    this.#lay();
  });

  constructor() {
    this.#lay();
  }

  get count(): number {
    return this.#count;
  }

  #lay(): void {
    this.#registry.register({}, null);
  }
}

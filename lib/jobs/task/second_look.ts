/**
 * Believes a fault only when two looks in a row find it: the first one may have come at an instant
 * when something was under way.
 */
export class SecondLook {
  #first: ReadonlySet<string> = new Set();

  /** Names that this look and the one before have found. */
  confirm(names: Iterable<string>): Set<string> {
    const found = new Set(names);
    const confirmed = found.intersection(this.#first);
    this.#first = found;
    return confirmed;
  }

  /** Forget the first look: nobody could tell a fault from something else then. */
  forget(): void {
    this.#first = new Set();
  }
}

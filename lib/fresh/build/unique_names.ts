/** Names of JavaScript as near to the wanted ones as may be: the second `Cart` is `Cart_2`. */
export function uniqueNames(wanted: readonly string[]): string[] {
  const taken = new Set<string>();
  return wanted.map((text) => {
    const first = text.replaceAll(/\W+/g, "_").replace(/^(?=\d)/, "_");
    let name = first;
    for (let n = 2; taken.has(name); n++) name = `${first}_${n}`;
    taken.add(name);
    return name;
  });
}

/** What an island's file is called, without the folders it is in. */
export function fileName(id: string): string {
  return id.slice(id.lastIndexOf("/") + 1);
}

import { defineList } from "../define.ts";
import { choice } from "../fields/choice.ts";
import { line } from "../fields/line.ts";
import { count } from "../fields/range.ts";
import { arraySource } from "../source/array_source.ts";

export interface Pet {
  id: string;
  name: string;
  kind: "cat" | "dog";
  age: number;
  owner: string;
}

const fields = {
  kind: choice("Kind", { cat: "Cat", dog: "Dog" }),
  age: count("Age"),
  owner: line("Owner", { isPersonal: true }),
};

/** A list of a few pets, whose owners are people. */
export function petList(pets: readonly Pet[]) {
  return defineList({
    name: "pets",
    path: "/admin/pets",
    noun: { one: "pet", many: "pets" },
    permission: "orders.read",
    personal: "customers.read",
    fields,
    search: { hint: "Name" },
    columns: {
      name: { label: "Name", sort: "ascending", csv: ({ name }) => name },
      age: { label: "Age", isNumeric: true, sort: "descending", csv: ({ age }) => age },
      owner: { label: "Owner", isPersonal: true, csv: ({ owner }) => owner },
    },
    sort: { column: "name", isDescending: false },
    source: arraySource<Pet, typeof fields>({
      all: () => Promise.resolve(pets),
      where: {
        kind: ({ kind }, kinds) => kinds.includes(kind),
        age: ({ age }, { min, max }) => age >= (min ?? -Infinity) && age <= (max ?? Infinity),
        owner: ({ owner }, text) => owner.includes(text),
      },
      textOf: ({ name }) => name,
      sorts: { name: ({ name }) => name, age: ({ age }) => age },
    }),
    titleOf: ({ name }) => name,
  });
}

import { may } from "../../accounts/permissions.ts";
import type { Deps } from "../../deps.ts";
import { editDistance, tidyLine } from "../../text/mod.ts";
import type { Field, Fields } from "../fields/field.ts";
import { type List, PAGE_SIZE, pageSizes, type Sort } from "../shape.ts";
import { splitSearch } from "../split_search.ts";
import { readPlace } from "./place.ts";
import type { Asked, ListQuery } from "./query.ts";
import { openText } from "./seal.ts";

/** Who looks at a list. */
export interface Reader {
  deps: Pick<Deps, "config" | "clock">;
  account: { id: string; role: string };
}

/** An e-mail address can be this long. */
export const MAX_SEARCH = 254;
/** Of the text of a filter. */
const MAX_TEXT = 200;

/** Whether somebody may see what of a list is personal. */
export function maySeePersonal({ personal }: List, { account }: Reader): boolean {
  return personal !== undefined && may(account.role, personal);
}

/** The filters that somebody may use. */
export function fieldsFor(list: List, reader: Reader): Fields {
  if (maySeePersonal(list, reader)) return list.fields;
  const open = Object.entries(list.fields).filter(([, { isPersonal }]) => !isPersonal);
  return Object.fromEntries(open);
}

/**
 * Read what an address asks of a list. What is not understood is not left out: it is a fault, and no
 * row is shown, acted upon or written to a file by it. A qualifier in the search is a filter.
 */
export function readQuery(list: List, params: URLSearchParams, reader: Reader): ListQuery {
  const fields = fieldsFor(list, reader);
  const sealed = unseal(params.get("search"), reader);
  const textOf = (name: string) => textIn(params, { name, field: fields[name] }) ?? sealed?.[name];
  const asked = new Map<string, string>();
  for (const name of Object.keys(fields)) {
    const text = textOf(name);
    if (text) asked.set(name, text);
  }
  const typed = tidyLine(textOf("q") ?? "").slice(0, MAX_SEARCH);
  const search = readSearch(typed, { list, fields, reader });
  for (const [name, text] of search.filters) asked.set(name, text);
  const now = reader.deps.clock.now();
  const reading = { now, currency: reader.deps.config.CURRENCY };
  const filters = Object.keys(fields).filter((name) => asked.has(name))
    .map((name) => [name, readFilter(fields[name]!, asked.get(name)!, reading)] as const);
  const [after, before] = [readPlace(params.get("after")), readPlace(params.get("before"))];
  const sort = readSort(list, params.get("sort"), reader);
  const place = after ?? before;
  const isOpen = (name: string) => params.has(name) && isPersonal(list, name);
  return {
    filters: new Map(filters),
    search: search.words,
    searchFaults: search.faults,
    typed: search.faults.length > 0 ? typed : null,
    sort,
    place: place && list.source.takes(place, sort) ? place : null,
    isBackwards: after === null && before !== null,
    size: pageSizes.find((size) => String(size) === params.get("size")) ?? PAGE_SIZE,
    isOver: sealed === null,
    isOdd: (search.filters.size > 0 && search.faults.length === 0) ||
      ["q", ...Object.keys(list.fields)].some(isOpen),
  };
}

/** Whether what is looked for by this name must not stand in an address in clear. */
export function isPersonal({ fields, search }: List, name: string): boolean {
  return name === "q" ? search?.isPersonal === true : fields[name]?.isPersonal === true;
}

/** Values of a name that is there many times, as check boxes send them, are one text. */
function textIn(
  params: URLSearchParams,
  { name, field }: { name: string; field: Field<unknown> | undefined },
): string | null {
  const texts = params.getAll(name);
  if (texts.length === 0) return null;
  return field?.joiner === undefined ? texts.at(-1)! : texts.filter(Boolean).join(field.joiner);
}

function unseal(seal: string | null, { deps, account }: Reader): Record<string, string> | null {
  if (!seal) return {};
  const text = openText(deps, { seal, accountId: account.id });
  return text === null ? null : JSON.parse(text);
}

function readFilter(
  field: Field<unknown>,
  text: string,
  reading: { now: Date; currency: string },
): Asked {
  if (text.length > MAX_TEXT) return { ok: false, text: "", fault: `${field.label} is too long` };
  const answer = field.read(text, reading);
  return answer.ok ? answer : { ok: false, text, fault: `${field.label} ${answer.fault}` };
}

interface SearchRead {
  /** Texts of the filters in it. */
  filters: Map<string, string>;
  words: string;
  faults: string[];
}

/** What a search says: filters by name, and the words that are none. */
function readSearch(
  typed: string,
  { list, fields, reader }: { list: List; fields: Fields; reader: Reader },
): SearchRead {
  const { qualifiers, rest } = splitSearch(typed);
  const filters = new Map<string, string>();
  const faults: string[] = [];
  for (const { key, value } of qualifiers) {
    const field = Object.hasOwn(fields, key) ? fields[key]! : null;
    const before = filters.get(key);
    if (!field) faults.push(unknownFilter(key, Object.keys(fields)));
    else if (value === "") faults.push(`Say what ${key}: is, without a space behind the colon`);
    else if (before === undefined) filters.set(key, value);
    else if (field.joiner === undefined) faults.push(`${key}: is there twice. Keep one of them`);
    else filters.set(key, `${before}${field.joiner}${value}`);
  }
  const isRefused = list.search === undefined || (isPersonal(list, "q") &&
    !maySeePersonal(list, reader));
  if (rest !== "" && isRefused) {
    const names = Object.keys(fields).map((name) => `${name}:`).join(" ");
    faults.push(`“${rest}” is no filter. Filters are ${names}`);
  }
  return { filters, words: rest, faults };
}

function unknownFilter(key: string, names: readonly string[]): string {
  const near = names.find((name) => name.startsWith(key) || key.startsWith(name)) ??
    names.find((name) => editDistance(name, key) <= 2);
  const told = near ? `; did you mean “${near}”?` : `. Filters are ${names.join(", ")}.`;
  return `There is no filter “${key}”${told} Put it in quotes to look for it as a text`;
}

/** `total`, or `-total` for the greatest first. */
function readSort(list: List, text: string | null, reader: Reader): Sort {
  const [, minus, column = ""] = /^(-?)(\w+)$/.exec(text ?? "") ?? [];
  const spec = Object.hasOwn(list.columns, column) ? list.columns[column] : undefined;
  const isAllowed = spec?.sort && (!spec.isPersonal || maySeePersonal(list, reader));
  return isAllowed ? { column, isDescending: minus === "-" } : list.sort;
}

/** The rows that a query leaves, as a source is asked for them. Only of what is understood. */
export function filterValues({ filters }: ListQuery): Record<string, unknown> {
  const values = [...filters].map(([name, asked]) => [name, asked.ok ? asked.value : undefined]);
  return Object.fromEntries(values);
}

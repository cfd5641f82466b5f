/*
 * A stand-in for OpenSearch: it speaks as much of its HTTP as the shop uses, refuses what the real one
 * would refuse, and evaluates what a query says (`evaluate.ts`), by plain comparison of words.
 */
import { wordsOf } from "../../suggest/words_of.ts";
import { isNear, type Query, scoreOf } from "./evaluate.ts";

interface StoredIndex {
  /** With those that are within others: `name`, `name.plain`. */
  fields: Set<string>;
  meta: { revision?: number };
  documents: Map<string, Record<string, unknown>>;
}

export interface StandIn extends AsyncDisposable {
  /** As SEARCH_URL; it asks for this name and password. */
  url: string;
  indexes: Map<string, StoredIndex>;
  /** Bodies of searches, as they came. */
  searches: Record<string, unknown>[];
}

const USER = "shop:pass word";

export function standIn(): StandIn {
  const indexes: StandIn["indexes"] = new Map();
  const searches: StandIn["searches"] = [];
  const server = Deno.serve({ port: 0, hostname: "127.0.0.1", onListen() {} }, async (request) => {
    const text = await request.text();
    if (request.headers.get("authorization") !== `Basic ${btoa(USER)}`) {
      return Response.json({ error: "Unauthorized" }, { status: 401 });
    }
    const [, name = "", act] = new URL(request.url).pathname.split("/");
    if (/[A-Z]/.test(name)) return refuse("index name must be lowercase");
    if (request.method === "PUT" && !act) return create(name, JSON.parse(text));
    const index = indexes.get(name);
    if (!index) return Response.json({ error: "index_not_found_exception" }, { status: 404 });
    if (request.method === "DELETE") return Response.json({ acknowledged: indexes.delete(name) });
    if (act === "_mapping") {
      if (request.method === "GET") {
        return Response.json({ [name]: { mappings: { _meta: index.meta } } });
      }
      for (const field of fieldsOf(JSON.parse(text).properties)) index.fields.add(field);
      return Response.json({ acknowledged: true });
    }
    if (act === "_refresh") return Response.json({ _shards: { failed: 0 } });
    if (act === "_bulk") return Response.json(bulk(index, text));
    const body = JSON.parse(text);
    searches.push(body);
    try {
      return Response.json(search(index, body));
    } catch (error) {
      return refuse(error instanceof Error ? error.message : String(error));
    }
  });

  function create(name: string, { mappings }: { mappings: Mappings }): Response {
    if (indexes.has(name)) return refuse("resource_already_exists_exception");
    const fields = new Set(fieldsOf(mappings.properties));
    indexes.set(name, { fields, meta: mappings._meta, documents: new Map() });
    return Response.json({ acknowledged: true });
  }

  const [user, password] = USER.split(":");
  const port = (server.addr as Deno.NetAddr).port;
  return {
    url: `http://${user}:${encodeURIComponent(password!)}@127.0.0.1:${port}/store`,
    indexes,
    searches,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}

interface Mappings {
  _meta: StoredIndex["meta"];
  properties: Record<string, { fields?: object }>;
}

function fieldsOf(properties: Mappings["properties"]): string[] {
  return Object.entries(properties).flatMap(([name, { fields = {} }]) => [
    name,
    ...Object.keys(fields).map((within) => `${name}.${within}`),
  ]);
}

function refuse(reason: string): Response {
  return Response.json({ error: { reason } }, { status: 400 });
}

function bulk({ fields, documents }: StoredIndex, text: string) {
  const lines = text.trimEnd().split("\n").map((line) => JSON.parse(line));
  const items = [];
  for (let at = 0; at < lines.length; at += 2) {
    const unknown = Object.keys(lines[at + 1]).find((field) => !fields.has(field));
    if (!unknown) documents.set(lines[at].index._id, lines[at + 1]);
    const reason = `mapping set to strict, dynamic introduction of [${unknown}]`;
    items.push({ index: unknown ? { error: { reason } } : {} });
  }
  return { errors: items.some(({ index }) => "error" in index), items };
}

function search({ fields, documents }: StoredIndex, body: Query) {
  const suggested: string | undefined = body.suggest?.spelling.term.field;
  if (suggested && !fields.has(suggested)) {
    throw new Error(`no mapping found for field [${suggested}]`);
  }
  const queries: Query[] = body.query.hybrid?.queries ?? [body.query];
  const hits = [...documents].flatMap(([_id, document]) => {
    const fit = queries.map((query) => scoreOf(query, document)).filter((one) => one !== null);
    return fit.length === 0 ? [] : [{ _id, _score: fit.reduce((sum, one) => sum + one), document }];
  }).toSorted((a, b) => b._score - a._score || Number(a._id) - Number(b._id));
  const buckets = (label: string, size: number) => {
    const counts = Map.groupBy(hits, ({ document }) => document[label]);
    return [...counts].filter(([key]) => key).map(([key, all]) => ({ key, doc_count: all.length }))
      .toSorted((a, b) => b.doc_count - a.doc_count).slice(0, size);
  };
  const aggs: Record<string, Query> = body.aggs ?? {};
  return {
    hits: { hits: hits.slice(0, body.size).map(({ _id, _score }) => ({ _id, _score })) },
    aggregations: Object.fromEntries(
      Object.entries(aggs).map(([name, { terms }]) => [
        name,
        { buckets: buckets(terms.field.split(".")[0], terms.size) },
      ]),
    ),
    ...(body.suggest ? { suggest: suggest(documents, body.suggest) } : {}),
  };
}

/** The term suggester: of each word that no document has, the one that most have of those near it. */
function suggest(documents: StoredIndex["documents"], { spelling: { text, term } }: Query) {
  const field = term.field.split(".")[0];
  const uses = new Map<string, number>();
  for (const document of documents.values()) {
    for (const word of new Set(wordsOf(String(document[field] ?? "")))) {
      uses.set(word, (uses.get(word) ?? 0) + 1);
    }
  }
  const spelling = wordsOf(text).map((word) => {
    const near = [...uses].filter(([one]) => one[0] === word[0] && isNear(one, word, "AUTO"));
    const options = uses.has(word) ? [] : near.toSorted((a, b) => b[1] - a[1]);
    return { text: word, options: options.slice(0, term.size).map(([text]) => ({ text })) };
  });
  return { spelling };
}

/*
 * A stand-in for OpenSearch: it speaks as much of its HTTP as the shop uses, refuses what the real one
 * would refuse, and finds by plain comparison of words.
 */
import { wordsOf } from "../../suggest/words_of.ts";

interface StoredIndex {
  fields: Set<string>;
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
    if (request.method === "PUT") return create(name, JSON.parse(text));
    const index = indexes.get(name);
    if (!index) return Response.json({ error: "index_not_found_exception" }, { status: 404 });
    if (request.method === "DELETE") return Response.json({ acknowledged: indexes.delete(name) });
    if (act === "_refresh") return Response.json({ _shards: { failed: 0 } });
    if (act === "_bulk") return Response.json(bulk(index, text));
    const body = JSON.parse(text);
    searches.push(body);
    return Response.json(search(index, body));
  });

  function create(name: string, { mappings }: { mappings: { properties: object } }): Response {
    if (indexes.has(name)) return refuse("resource_already_exists_exception");
    const fields = new Set(Object.keys(mappings.properties));
    indexes.set(name, { fields, documents: new Map() });
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

// deno-lint-ignore no-explicit-any -- the body of a request
function search({ documents }: StoredIndex, body: any) {
  const [words] = body.query.hybrid?.queries ?? body.query.bool?.should ?? [body.query];
  const sought = wordsOf(words.multi_match.query);
  const isBegun = words.multi_match.type === "bool_prefix";
  const hits = [...documents].map(([_id, document]) => {
    const has = ["name", "brand", "type", "category", "subCategory"]
      .flatMap((field) => wordsOf(String(document[field] ?? "")));
    const fits = (word: string) =>
      has.some((one) => isBegun ? one.startsWith(word) : isNear(one, word));
    const found = sought.filter(fits).length;
    return { _id, _score: found / Math.max(1, sought.length), document };
  }).filter(({ _score }) => isBegun ? _score === 1 : _score > 0.5)
    .toSorted((a, b) => b._score - a._score || Number(a._id) - Number(b._id));
  const buckets = (label: string) => {
    const counts = Map.groupBy(hits, ({ document }) => document[label]);
    return [...counts].filter(([key]) => key).map(([key, all]) => ({ key, doc_count: all.length }));
  };
  const labels = Object.keys(body.aggs ?? {});
  return {
    hits: { hits: hits.slice(0, body.size).map(({ _id, _score }) => ({ _id, _score })) },
    aggregations: Object.fromEntries(labels.map((name) => [name, { buckets: buckets(name) }])),
  };
}

/** The same word, or one with a letter less, more or other. */
function isNear(a: string, b: string): boolean {
  if (a === b) return true;
  if (Math.min(a.length, b.length) < 4 || Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (a[at] === b[at]) at++;
  const rests = [[1, 1], [1, 0], [0, 1]] as const;
  return rests.some(([ofA, ofB]) => a.slice(at + ofA) === b.slice(at + ofB));
}

/** What a job touches, each with its page where it has one. */
export function AboutLinks({ about }: { about: readonly string[] }) {
  return (
    <>
      {about.map((one, index) => {
        const href = hrefOf(one);
        return (
          <>
            {index > 0 ? ", " : ""}
            {href ? <a key={one} href={href}>{shortened(one)}</a> : shortened(one)}
          </>
        );
      })}
    </>
  );
}

/** Kinds of things that have a page for each. */
const nouns: ReadonlyMap<string, string> = new Map([
  ["order", "orders"],
  ["retry_of", "jobs"],
  ["again_of", "jobs"],
]);

function hrefOf(one: string): string | null {
  const [kind = "", id] = one.split(/:(.*)/s);
  const noun = nouns.get(kind);
  return noun && id ? `/admin/${noun}/${encodeURIComponent(id)}` : null;
}

/** The end of an id tells it apart: ids made at one time begin alike. */
function shortened(one: string): string {
  return one.replace(/^(retry|again)_of:/, "$1 of:").replace(
    /:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{4}([0-9a-f]{8})$/,
    " …$2",
  );
}

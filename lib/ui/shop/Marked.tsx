/** A text in which the words that begin as one of `words` are marked, without regard to case and accents. */
export function Marked({ text, words }: { text: string; words: readonly string[] }) {
  const sought = words.map(plain).filter((word) => word.length > 1);
  if (sought.length === 0) return <>{text}</>;
  const isSought = (part: string) => {
    const word = plain(part);
    return sought.some((one) => word.startsWith(one) || (word.length > 3 && one.startsWith(word)));
  };
  return (
    <>
      {text.split(/([\p{L}\p{M}\p{N}]+)/u).map((part, at) =>
        at % 2 === 1 && isSought(part) ? <mark key={at}>{part}</mark> : part
      )}
    </>
  );
}

function plain(text: string): string {
  return text.normalize("NFKD").replaceAll(/\p{M}/gu, "").toLowerCase();
}

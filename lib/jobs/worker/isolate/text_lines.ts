/** Cut text into lines; one longer than `limit` characters loses its beginning. */
export class TextLineStream extends TransformStream<string, string> {
  constructor(limit = 4_194_304) {
    let rest = "";
    super({
      transform(part, out) {
        const lines = (rest + part).split("\n");
        rest = lines.pop()!.slice(-limit);
        for (const line of lines) out.enqueue(line);
      },
      flush(out) {
        if (rest) out.enqueue(rest);
      },
    });
  }
}

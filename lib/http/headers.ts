/**
 * Change an answer's headers. Some answers are immutable (redirects by the platform): those are
 * copied. A protocol upgrade is left alone, since only the very object opens the socket.
 */
export function withHeaders(answer: Response, change: (headers: Headers) => void): Response {
  if (answer.status === 101) return answer;
  try {
    change(answer.headers);
    return answer;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const copy = new Response(answer.body, answer);
    change(copy.headers);
    return copy;
  }
}

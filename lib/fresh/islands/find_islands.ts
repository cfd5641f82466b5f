/** Where an island stands: between two comments. */
export interface IslandPlace {
  name: string;
  index: number;
  start: Comment;
  end: Comment;
}

const START = "frsh:island:";
const END = "/frsh:island";

/** All islands below a node, outermost only; marks that badly nested HTML tore apart are left out. */
export function findIslands(root: Node): IslandPlace[] {
  const places: IslandPlace[] = [];
  const open: Comment[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_COMMENT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const comment = node as Comment;
    if (isIslandStart(comment)) open.push(comment);
    if (!isIslandEnd(comment)) continue;
    const start = open.pop();
    if (!start || open.length > 0) continue;
    if (comment.parentNode === start.parentNode) places.push(placeOf(start, comment));
    else tellOfNesting(start);
  }
  return places;
}

/** Browsers move a block out of a paragraph, and with it one mark of the two. */
function tellOfNesting(start: Comment): void {
  const { name } = readMark(start.data);
  // deno-lint-ignore no-console -- who writes the page looks for it there
  console.error(
    `The island "${name}" stays as it is: invalid HTML nesting, such as a <div> in a <p>`,
  );
}

function placeOf(start: Comment, end: Comment): IslandPlace {
  return { ...readMark(start.data), start, end };
}

/** The mark's parts; a name holds no colon. */
export function readMark(text: string): { name: string; index: number } {
  const [name = "", index = ""] = text.slice(START.length).split(":");
  return { name, index: Number(index) };
}

export function isIslandStart(node: Node): boolean {
  return node.nodeType === Node.COMMENT_NODE && (node as Comment).data.startsWith(START);
}

export function isIslandEnd(node: Node): boolean {
  return node.nodeType === Node.COMMENT_NODE && (node as Comment).data === END;
}

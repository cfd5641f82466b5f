/** A list as somebody wants to see it again. */
export interface SavedView {
  id: string;
  name: string;
  /** Of the address, without anything personal. */
  query: string;
  /** Everybody has it. */
  isShared: boolean;
}

/** How one account has a list. */
export interface ListSettings {
  /** Names of the columns; `null`: those that the list itself shows. */
  columns: string[] | null;
  /** Id of the view that the list opens with. */
  opensWith: string | null;
  /** Everybody's first, then one's own. */
  views: SavedView[];
}

/** Views of one list that everybody has, and that one account has. */
export const MAX_VIEWS = 20;
/** Signs. */
export const MAX_VIEW_NAME = 40;
export const MAX_VIEW_QUERY = 2_000;

/** The search index as an artefact with versions: what ctl and the panel see of it and do to it. */
export { type AskDeps, askRebuild } from "./ask_rebuild.ts";
export { indexesFolder } from "./folder.ts";
export { type ChoiceAnswer, chooseVersion, whyNotChosen } from "./choose_version.ts";
export { ABOUT_INDEX } from "./plan_rebuild.ts";
export { rebuildSoon } from "./rebuild_soon.ts";
export { type IndexManifest, type IndexPointer, isVersion } from "./shape.ts";
export { selectManifests as listVersions, selectPointer as findPointer } from "./store.ts";
export { type ListedVersion, versionList } from "./version_list.ts";

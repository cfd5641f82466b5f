import type { RouteModule } from "../build_cache.ts";
import type { Middleware, Route } from "../types.ts";
import { addRoute, type Building, joinPath } from "./building.ts";
import { folderPattern, isGroup, pathToPattern } from "./file_pattern.ts";

/*
 * Files under routes/ become commands, in an order that puts what wraps before what is wrapped, and
 * what is said more exactly before what fits everything: per folder `_app`, `_layout`,
 * `_middleware`, `_error`, then index, literal names, [one], [...all].
 */
const special = ["_app", "_layout", "_middleware", "_error", "_500", "_404"];

/** Add the routes of the build, their URLs below `pattern` ("*": below "/"). */
export function addFileRoutes<State>(building: Building<State>, pattern: string): void {
  const modules = building.build.routes
    .filter(({ id }) => isRouteFile(id))
    .sort((a, b) => compareIds(a.id, b.id));
  for (const one of modules.filter(({ id }) => isSpecial(id))) addSpecial(building, one);
  const mount = pattern.replace(/\/?\*?$/, "");
  for (const one of modules.filter(({ id }) => !isSpecial(id))) {
    const route = routeOf<State>(one);
    const path = joinPath(mount, route.config?.routeOverride ?? pathToPattern(one.id));
    const segment = building.root.at(folderPattern(folderOf(one.id)));
    addRoute(building, { path, segment }, route);
  }
}

/** Folders such as (_components) and files such as x_test.ts are never routes. */
export function isRouteFile(id: string): boolean {
  if (/(_test|\.test)$/.test(id)) return false;
  return !id.split("/").slice(0, -1).some((folder) => isGroup(folder) && folder.startsWith("(_"));
}

function isSpecial(id: string): boolean {
  return special.includes(nameOf(id));
}

function addSpecial<State>({ root }: Building<State>, one: RouteModule): void {
  const { module } = one;
  const segment = root.at(folderPattern(folderOf(one.id)));
  switch (nameOf(one.id)) {
    case "_app":
      if (module.default) root.app = module.default;
      break;
    case "_layout":
      if (module.handlers ?? module.handler) {
        warn(`Layout does not support handlers in ${one.file}`);
      }
      if (module.default) segment.layout = { component: module.default, config: module.config };
      break;
    case "_middleware":
      segment.middlewares.push(...middlewaresOf<State>(one));
      break;
    case "_404":
      root.notFound = routeOf(one);
      break;
    default:
      segment.errorRoute = routeOf(one);
  }
}

function middlewaresOf<State>(one: RouteModule): Middleware<State>[] {
  const { module } = one;
  const given = module.handlers ?? module.handler ?? module.default;
  if (given === undefined) throw new Error(`Could not find relevant exports in: ${one.file}`);
  if (typeof given === "object" && !Array.isArray(given)) {
    warn(
      `Middleware does not support object handlers with GET, POST, etc. in ${one.file}`,
    );
    return [];
  }
  return [given].flat();
}

function routeOf<State>({ file, module }: RouteModule): Route<State> {
  const handler = module.handlers ?? module.handler;
  const { default: component, config } = module;
  if (!handler && !component && !config) {
    throw new Error(`Could not find relevant exports in: ${file} (a page, a handler, or a config)`);
  }
  return {
    ...(handler ? { handler } : {}),
    ...(component ? { component } : {}),
    ...(config ? { config } : {}),
  };
}

/** In Fresh's words, so that whoever looks one up finds it. */
function warn(what: string): void {
  // deno-lint-ignore no-console -- said once, while the site starts
  console.warn(`🍋 %c[WARNING] Unsupported route config: ${what}`, "color: orange");
}

const nameOf = (id: string) => id.slice(id.lastIndexOf("/") + 1);
const folderOf = (id: string) => id.slice(0, Math.max(0, id.lastIndexOf("/")));

/** Order of two files; groups count as if they were not there. */
export function compareIds(a: string, b: string): number {
  const [one, two] = [a, b].map((id) => id.split("/").filter((part) => !isGroup(part)));
  const length = Math.min(one!.length, two!.length);
  for (let i = 0; i < length; i++) {
    const [left, right] = [one![i]!, two![i]!];
    if (left === right) continue;
    const isLast = [i === one!.length - 1, i === two!.length - 1];
    const byRank = rank(left, isLast[0]!) - rank(right, isLast[1]!);
    return byRank || (left < right ? -1 : 1);
  }
  return one!.length - two!.length || (a < b ? -1 : 1);
}

function rank(part: string, isLast: boolean): number {
  const at = special.indexOf(part);
  if (isLast && at >= 0) return at;
  if (isLast && part === "index") return special.length;
  if (part.startsWith("[...")) return special.length + 4;
  if (part.startsWith("[[")) return special.length + 3;
  return part.includes("[") ? special.length + 2 : special.length + 1;
}

import { parseJson } from '../json';

/** The database of a PluginParam that names one; `undefined` where there is none, or a list of them. */
export function databaseIn(pluginParam: string): string | undefined {
  const param = parseJson(pluginParam);
  const id = typeof param === 'object' && param !== null && 'dbId' in param ? param.dbId : undefined;
  return typeof id === 'number' || typeof id === 'bigint' || typeof id === 'string' ? String(id) : undefined;
}

/** The SQL in a PluginParam, under whichever of DMS's names it goes; `undefined` where there is none. */
export function sqlIn(pluginParam: string): string | undefined {
  const param = parseJson(pluginParam);
  const entries =
    typeof param === 'object' && param !== null ? new Map<string, unknown>(Object.entries(param)) : undefined;
  const sql = entries?.get('execSQL') ?? entries?.get('exeSQL');
  return typeof sql === 'string' ? sql : undefined;
}

/**
 * The bundles of the SQL editors: Monaco, and one worker part for each dialect.
 *
 * @param {import('esbuild').BuildOptions} common
 * @returns {import('esbuild').BuildOptions[]}
 */
export function editorBuilds(common) {
  void common;
  return [];
}

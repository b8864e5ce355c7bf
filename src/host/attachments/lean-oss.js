/** What stands in the place of a part that is left out. */
const standIns = {
  // The content type is always given.
  mime: 'exports.getType = () => "text/plain"',
  platform: 'exports.toString = () => "node"',
};

/** Of the HTTP client in ali-oss, and of what both stand on. */
const unusedPackages =
  /^(?:iconv-lite|proxy-agent|formstream|mime|statuses|default-user-agent|bowser|platform|digest-header)$/;

/** Of ali-oss itself: other services than putting a buffer into a bucket. */
const unusedParts = /^\.\/(?:image|cluster|rtmp|sts|bucket|common\/(?:image|bucket|multipart-copy))$/;

/**
 * Leaves out what ali-oss and the HTTP client in it bring along for other jobs than putting a buffer into a bucket: tables of
 * old character sets (half of its size), proxies (VS Code's own apply), forms, guesses at file types, pictures, streams.
 *
 * @type {import('esbuild').Plugin}
 */
export const leanOss = {
  name: 'lean-oss',
  setup(build) {
    build.onResolve({ filter: unusedPackages }, ({ path, importer }) =>
      /node_modules[\\/](?:ali-oss|urllib|utility)[\\/]/.test(importer)
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    build.onResolve({ filter: unusedParts }, ({ path, importer }) =>
      /ali-oss[\\/]lib[\\/]client\.js$/.test(importer) ? { path, namespace: 'left-out' } : undefined,
    );
    build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
      contents: standIns[/** @type {keyof typeof standIns} */ (path)] ?? 'module.exports = () => ({})',
      loader: 'js',
    }));
  },
};

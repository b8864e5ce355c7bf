/** What its main file gives, of which we use two classes: without fetch, WebSocket, mocks, caches and other ways to pool. */
const main = `
Object.assign(require('./lib/dispatcher/dispatcher').prototype, require('./lib/api'));
exports.Agent = require('./lib/dispatcher/agent');
exports.ProxyAgent = require('./lib/dispatcher/proxy-agent');
`;

/** What those two name, yet never reach: HTTP/2, which we don't allow, bodies of fetch, streams of other kinds than a download. */
const unused =
  /[\\/]undici[\\/]lib[\\/](?:dispatcher[\\/]client-h2|web[\\/]fetch[\\/]body|api[\\/]api-(?:pipeline|stream|upgrade))\.js$/;

/**
 * undici with its dispatchers only: less to ship, and less to read before the first call.
 *
 * @type {import('esbuild').Plugin}
 */
export const leanUndici = {
  name: 'lean-undici',
  setup(build) {
    build.onLoad({ filter: /[\\/]undici[\\/]index\.js$/ }, () => ({ contents: main, loader: 'js' }));
    build.onLoad({ filter: unused }, () => ({ contents: '', loader: 'js' }));
    // The parser comes twice, as WebAssembly with and without SIMD; for answers of this size one is as quick as the other.
    build.onLoad({ filter: /[\\/]llhttp_simd-wasm\.js$/ }, () => ({
      contents: "module.exports = require('./llhttp-wasm.js');",
      loader: 'js',
    }));
  },
};

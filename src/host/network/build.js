/**
 * undici's parts that its main file pulls in and that no call to DMS goes through: fetch, WebSocket, mocks, caches. They are a
 * half of its weight; in the built extension they are empty.
 */
const unused =
  /[\\/]undici[\\/]lib[\\/](?:mock|cache|interceptor|web[\\/](?:cache|websocket|eventsource|cookies)|web[\\/]fetch[\\/](?:index|request|response|headers)\.js)/;

/**
 * undici with its dispatchers only.
 *
 * @type {import('esbuild').Plugin}
 */
export const leanUndici = {
  name: 'lean-undici',
  setup(build) {
    build.onLoad({ filter: unused }, () => ({
      // Its main file makes one cache storage at once.
      contents: 'module.exports = class Absent {}; module.exports.CacheStorage = module.exports;',
      loader: 'js',
    }));
    // The parser comes twice, as WebAssembly with and without SIMD; for answers of this size one is as quick as the other.
    build.onLoad({ filter: /[\\/]llhttp_simd-wasm\.js$/ }, () => ({
      contents: "module.exports = require('./llhttp-wasm.js');",
      loader: 'js',
    }));
  },
};

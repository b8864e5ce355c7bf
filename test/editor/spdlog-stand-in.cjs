// Stands in for VS Code's `@vscode/spdlog`, which is a binary that the install does not build: without it no log is written.
// Lines go to the file at once, as the real one does when it is told to flush on everything.
'use strict';
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  constructor(path) {
    this.path = path;
    this.level = 2;
    this.raw = false;
  }
  setLevel(level) {
    this.level = level;
  }
  getLevel() {
    return this.level;
  }
  clearFormatters() {
    this.raw = true;
  }
  setPattern() {}
  flush() {}
  drop() {}
  write(level, text) {
    if (level >= this.level) {
      const head = this.raw ? '' : `${new Date().toISOString()} [${levels[level]}] `;
      appendFileSync(this.path, `${head}${text}${this.raw ? '' : '\n'}`);
    }
  }
}
for (const [level, name] of levels.entries()) {
  Logger.prototype[name] = function (text) {
    this.write(level, text);
  };
}

async function create(_name, path) {
  mkdirSync(dirname(path), { recursive: true });
  appendFileSync(path, '');
  return new Logger(path);
}

exports.version = 0;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = create;
exports.createAsyncRotatingLogger = create;

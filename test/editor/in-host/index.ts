import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';

/**
 * Runs the suite inside a VS Code's extension host; called by the desktop's test runner and by the browser's alike.
 * @throws Error that counts the failures, which is how the editor learns that the run was red.
 */
export async function run(): Promise<void> {
  const Runner = constructorOf(Mocha);
  const mocha = new Runner({ ui: 'tdd', timeout: 30_000, color: false, forbidOnly: true });
  for (const file of readdirSync(__dirname).filter((name) => name.endsWith('.test.cjs'))) {
    mocha.addFile(join(__dirname, file));
  }
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => {
      if (failures === 0) {
        resolve();
      } else {
        reject(new Error(`${failures} of the in-host tests failed`));
      }
    });
  });
}

/** Node 20 wraps mocha, an ES module, where Node 22 does not. */
function constructorOf(loaded: typeof Mocha | { readonly default: typeof Mocha }): typeof Mocha {
  return 'default' in loaded ? loaded.default : loaded;
}

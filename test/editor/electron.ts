import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { env, exit, stderr } from 'node:process';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { buildPackage } from './build-package';
import { buildInHostSuite } from './in-host-suite';
import { root, workspaceFolder } from './places';

/**
 * `npm run test:electron`: the in-host suite in a desktop VS Code, the one that `VSCODE_PATH` names or a downloaded one.
 * Exits with 2 when there is none to be had, which is not the suite's failure.
 */
async function main(): Promise<number> {
  const desktop = await desktopVsCode();
  if (desktop === undefined) {
    return 2;
  }
  const suite = await buildInHostSuite(buildPackage(), join(root, 'out', 'electron'));
  return runTests({
    vscodeExecutablePath: desktop,
    extensionDevelopmentPath: suite.extension,
    extensionTestsPath: suite.tests,
    launchArgs: [workspaceFolder, '--disable-extensions', '--disable-workspace-trust'],
  });
}

/** The executable of a desktop VS Code; when there is none, says what is missing. */
async function desktopVsCode(): Promise<string | undefined> {
  const path = env['VSCODE_PATH'] ?? '';
  if (path !== '') {
    if (await isThere(path)) {
      return path;
    }
    sayMissing(`VSCODE_PATH is ${path}, and there is nothing.`);
    return undefined;
  }
  try {
    return await downloadAndUnzipVSCode();
  } catch (error) {
    sayMissing(`It can't be downloaded here (${error instanceof Error ? error.message : String(error)}).`);
    return undefined;
  }
}

function sayMissing(reason: string): void {
  stderr.write(
    `No desktop VS Code. ${reason} Set VSCODE_PATH to the executable of an installed VS Code (for example /usr/share/code/code).\n`,
  );
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

exit(
  await main().catch((error: unknown) => {
    stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }),
);

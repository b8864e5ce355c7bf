import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { env, getuid, stderr } from 'node:process';
import { chromium, type Browser } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Starts the system's Chromium, headless; `CHROMIUM_PATH` names another. On a Debian where we are root it is installed first. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: findChromium(),
    // Root (as in CI) can have no sandbox, containers often have a tiny /dev/shm.
    args: ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
}

/** @throws Error that says what to install when there is no Chromium and it can't be installed. */
export function findChromium(): string {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (!isExecutable(named)) {
      throw new Error(`CHROMIUM_PATH is ${named}, which can't be run.`);
    }
    return named;
  }
  const found = places.find(isExecutable);
  if (found !== undefined) {
    return found;
  }
  if (getuid?.() === 0) {
    stderr.write('No Chromium: apt-get install -y chromium …\n');
    const apt = (...words: string[]) => spawnSync('apt-get', words, { stdio: ['ignore', 2, 2] }).status === 0;
    if (
      apt('update') &&
      apt('install', '-y', '--no-install-recommends', 'chromium') &&
      isExecutable(String(places[0]))
    ) {
      return String(places[0]);
    }
  }
  throw new Error(
    'No Chromium found. Install it (Debian: "sudo apt-get install -y chromium") or set CHROMIUM_PATH to a Chromium or Chrome.',
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

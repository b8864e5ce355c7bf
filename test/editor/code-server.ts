import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { until } from './drive/until';
import { installExtensions } from './extensions';
import type { InstalledEdition } from './install';

const run = promisify(execFile);

export interface EditorOptions {
  /** Installed before the start. */
  readonly vsix?: string | readonly string[];
  /** Whether folders must be trusted first, as for a person's own VS Code; off by default. */
  readonly askForTrust?: boolean;
  /** Whether everything logs all that it can; off by default. */
  readonly traced?: boolean;
  /** Reaches the extension host. */
  readonly env?: Readonly<Record<string, string>>;
  /** On top of the quiet ones that keep welcome pages away. */
  readonly settings?: Readonly<Record<string, unknown>>;
}

const quiet = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
};

/** A running VS Code server with a home of its own, which ends with it. */
export class EditorServer {
  private constructor(
    /** What only this server sees: user data, extensions, logs; removed by {@link stop}. */
    readonly home: string,
    readonly authority: string,
    private readonly child: ChildProcess,
    private readonly traced: boolean,
  ) {
    // A test run that is broken off must not leave servers behind.
    process.once('exit', this.kill);
  }

  static async start(installed: InstalledEdition, options: EditorOptions = {}): Promise<EditorServer> {
    const home = await mkdtemp(join(tmpdir(), 'dms-editor-'));
    await mkdir(join(home, 'ud', 'User'), { recursive: true });
    await writeFile(
      join(home, 'ud', 'User', 'settings.json'),
      JSON.stringify({ ...quiet, ...options.settings }),
    );
    const env = environment(installed.node, home, options.env);
    const wordsFor = (extensions: string) => [
      installed.entry,
      ...['--user-data-dir', join(home, 'ud')],
      ...['--extensions-dir', extensions],
      // Without this a file is written into the person's own home.
      ...['--config', join(home, 'config.yaml')],
    ];
    const words = wordsFor(join(home, 'ext'));
    const packages = [options.vsix ?? []].flat();
    if (packages.length > 0) {
      const installs = packages.flatMap((path) => ['--install-extension', path]);
      await installExtensions(installed.edition.name, packages, join(home, 'ext'), (folder) =>
        run(installed.node, [...wordsFor(folder), ...installs], { env }),
      );
    }
    const port = await freePort();
    words.push(
      '--bind-addr',
      `127.0.0.1:${port}`,
      '--auth',
      'none',
      '--disable-telemetry',
      '--disable-update-check',
    );
    words.push('--disable-getting-started-override', '--ignore-last-opened');
    if (options.traced === true) {
      words.push('--log', 'trace');
    }
    if (options.askForTrust !== true) {
      words.push('--disable-workspace-trust');
    }
    const log = openSync(join(home, 'server.log'), 'a');
    // A process group of its own: extension hosts end with it.
    const child = spawn(installed.node, words, { env, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    const server = new EditorServer(home, `127.0.0.1:${port}`, child, options.traced === true);
    await server.answers();
    return server;
  }

  /** The address that opens a folder and, with it, a file. */
  address(folder: string, file?: string): string {
    const query = new URLSearchParams({ folder });
    const payload = [
      ...(file === undefined ? [] : [['openFile', `vscode-remote://${this.authority}${file}`]]),
      ...(this.traced ? [['logLevel', 'trace,dms-tickets.dms-tickets:trace']] : []),
    ];
    if (payload.length > 0) {
      query.set('payload', JSON.stringify(payload));
    }
    return `http://${this.authority}/?${query.toString().replaceAll('+', '%20')}`;
  }

  /** Process ids of the extension hosts that run now. */
  async extensionHosts(): Promise<number[]> {
    const { stdout } = await run('ps', ['-eo', 'pid=,pgid=,stat=,args=']);
    return stdout.split('\n').flatMap((row) => {
      const [pid, group, state] = row.trim().split(/\s+/);
      const mine = Number(group) === this.child.pid && state?.startsWith('Z') === false;
      return mine && row.includes('--type=extensionHost') ? [Number(pid)] : [];
    });
  }

  /** Kills the extension host as a crash would; resolves when VS Code has started another. */
  async killExtensionHost(): Promise<void> {
    const [host] = await this.extensionHosts();
    if (host === undefined) {
      throw new Error('there is no extension host');
    }
    process.kill(host, 'SIGKILL');
    await until('a new extension host', async () => {
      const [next] = await this.extensionHosts();
      if (next === undefined || next === host) {
        throw new Error('not yet');
      }
    });
  }

  async stop(): Promise<void> {
    process.off('exit', this.kill);
    const gone = new Promise((resolve) => this.child.once('exit', resolve));
    if (this.child.exitCode === null && this.kill()) {
      await gone;
    }
    await rm(this.home, { recursive: true, force: true, maxRetries: 3 });
  }

  private readonly kill = (): boolean => {
    try {
      return this.child.pid !== undefined && process.kill(-this.child.pid, 'SIGKILL');
    } catch {
      return false;
    }
  };

  private async answers(): Promise<void> {
    const end = Date.now() + 30_000;
    while (Date.now() < end && this.child.exitCode === null) {
      const answer = await fetch(`http://${this.authority}/healthz`).catch(() => undefined);
      if (answer?.ok === true) {
        return;
      }
      await delay(50);
    }
    const log = await readFile(join(this.home, 'server.log'), 'utf8');
    await this.stop();
    throw new Error(`The VS Code server does not answer. Its log ends with:\n${log.slice(-2000)}`);
  }
}

function environment(node: string, home: string, more: EditorOptions['env']): NodeJS.ProcessEnv {
  const own = { ...process.env };
  // The test runner's own must not reach the editor's Node.
  delete own['NODE_OPTIONS'];
  delete own['NODE_ENV'];
  return {
    ...own,
    HOME: join(home, 'home'),
    XDG_CONFIG_HOME: join(home, 'home', 'config'),
    XDG_DATA_HOME: join(home, 'home', 'data'),
    XDG_CACHE_HOME: join(home, 'home', 'cache'),
    PATH: `${dirname(node)}${delimiter}${process.env['PATH'] ?? ''}`,
    ...more,
  };
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === 'object') {
          resolve(address.port);
        } else {
          reject(new Error('no free port'));
        }
      });
    });
  });
}

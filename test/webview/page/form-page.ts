import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { env } from 'node:process';
import type { BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Draft } from '../../../src/core/tickets/draft';
import type { RowReceipt } from '../../../src/core/tickets/row-receipt';
import type { Opening } from '../../../src/protocol/form-html';
import type { Submission, ToForm } from '../../../src/protocol/messages';
import { FakeHost } from './fake-host';
import type { FormServer } from './server';
import { themes, type ThemeName } from './themes';

export interface OpenSetting {
  readonly theme?: ThemeName;
  readonly lang?: string;
  readonly translations?: Readonly<Record<string, string>>;
  readonly pluginType?: string;
  readonly values?: Draft['values'];
  readonly submission?: Submission;
  readonly categories?: readonly string[];
  readonly signedIn?: boolean;
  readonly countsByItself?: boolean;
  readonly receipt?: RowReceipt;
  readonly revision?: number;
  /** What was made of directives in the file. */
  readonly notes?: readonly string[];
  /** How the browser differs from a desktop's window. */
  readonly browser?: BrowserContextOptions;
  /** What is done to the page before it loads. */
  readonly prepare?: (page: Page) => Promise<unknown>;
}

/** For tests of what is beside the SQL: the editors do not come, which is most of a page's load; the text areas stay. */
export const withoutEditors = {
  prepare: (page: Page) => page.route('**/editor.js', (route) => route.fulfill({ status: 200, body: '' })),
} satisfies OpenSetting;

/** The form in a browser, with a host that speaks the protocol, and with an ear for everything that goes wrong in it. */
export class FormPage {
  readonly host: FakeHost;
  /** Console errors, page errors and violations of the content security policy. */
  readonly troubles: string[] = [];

  private constructor(
    readonly page: Page,
    private readonly setting: OpenSetting,
    private readonly assets: string,
  ) {
    this.host = new FakeHost(async (toForm) => {
      await this.post(toForm);
    });
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) {
        this.troubles.push(`console: ${message.text()}`);
      }
    });
    page.on('pageerror', (error) => {
      this.troubles.push(`page: ${error.message}`);
    });
  }

  static async open(
    context: BrowserContext,
    server: FormServer,
    setting: OpenSetting = {},
  ): Promise<FormPage> {
    const page = await context.newPage();
    const form = new FormPage(page, setting, server.assets);
    await form.becomeWebview();
    await setting.prepare?.(page);
    await page.goto(server.address(setting.lang ?? 'en', form.opening()));
    await page.locator('footer').waitFor();
    return form;
  }

  async post(toForm: ToForm): Promise<void> {
    await this.page.evaluate((told) => {
      window.postMessage(told);
    }, toForm);
  }

  /** A field by its id in the ticket type's declaration. */
  field(id: string): Locator {
    return this.page.locator(`[data-field="${id}"]`);
  }

  /** What a field is entered into: its own input, or the one inside the editor in its place. */
  input(id: string): Locator {
    return this.page.locator(`#field-${id}`);
  }

  /** The options of the picker that is open. */
  get options(): Locator {
    return this.page.locator('[role="option"]');
  }

  option(text: string): Locator {
    return this.options.filter({ hasText: text });
  }

  problem(id: string): Locator {
    return this.field(id).locator('.problem');
  }

  get submitButton(): Locator {
    return this.page.locator('button.submit');
  }

  /** The id of the field that has the focus, `''` when none has. */
  async focused(): Promise<string> {
    return this.page.evaluate(
      () => document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field'] ?? '',
    );
  }

  get status(): Locator {
    return this.page.locator('footer .status');
  }

  /** The SQL editor of a field, once it has taken the text area's place. */
  async sqlEditor(id = 'sql'): Promise<Locator> {
    const editor = this.field(id).locator('.sql-editor .monaco-editor[role="code"]');
    await editor.waitFor();
    return editor;
  }

  async setTheme(name: ThemeName): Promise<void> {
    await this.page.evaluate(wearTheme, themes[name]);
  }

  /** A picture for who asks for them by naming a folder in `DMS_SCREENSHOTS`. */
  async screenshot(name: string): Promise<void> {
    const folder = env['DMS_SCREENSHOTS'];
    if (folder === undefined) {
      return;
    }
    mkdirSync(folder, { recursive: true });
    // The whole form with its foot at the end, as in a tall window.
    const before = this.page.viewportSize() ?? { width: 1000, height: 900 };
    const height = await this.page.evaluate(() => document.documentElement.scrollHeight);
    await this.page.setViewportSize({ ...before, height });
    await this.page.screenshot({ path: join(folder, `${name}.png`) });
    await this.page.setViewportSize(before);
  }

  private async becomeWebview(): Promise<void> {
    await this.page.exposeFunction('tellHost', (raw: unknown) => this.host.hear(raw, () => this.opening()));
    await this.page.exposeFunction('tellTrouble', (trouble: string) => this.troubles.push(trouble));
    await this.page.addInitScript(standInForVsCode);
    await this.page.addInitScript(wearTheme, themes[this.setting.theme ?? 'dark']);
  }

  private opening(): Opening {
    const { pluginType, values, translations, submission, categories, signedIn, revision } = this.setting;
    const { countsByItself, receipt, notes } = this.setting;
    return {
      ...(countsByItself === undefined ? {} : { countsByItself }),
      ...(receipt === undefined ? {} : { receipt }),
      ...(notes === undefined ? {} : { notes: [...notes] }),
      type: 'open',
      draft: {
        id: 'draft-1',
        pluginType: pluginType ?? 'DC_COMMON',
        // What the person has typed meanwhile is in it as well, as the host keeps it.
        values: {
          ...values,
          ...Object.fromEntries(
            this.host.heardOf('edit').flatMap(({ changes }) => Object.entries(changes.values)),
          ),
        },
      },
      revision: revision ?? 0,
      translations: { ...translations },
      identity:
        signedIn === false
          ? null
          : { account: 'work', user: 'Li Wei', tenant: 'Shop (3001)', region: 'cn-hangzhou' },
      categories: [...(categories ?? ['Data repair', 'Report'])],
      submission: submission ?? { state: 'idle' },
      source: 'orders.sql, lines 3–9',
      assets: this.assets,
    };
  }
}

/** Runs in the page: what VS Code puts there, and an ear for refused content. */
function standInForVsCode(): void {
  const host = window as unknown as Record<'tellHost' | 'tellTrouble', (told: unknown) => Promise<void>>;
  Object.assign(window, {
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => host.tellHost(message),
      getState: (): unknown => JSON.parse(sessionStorage.getItem('state') ?? 'null') ?? undefined,
      setState: (kept: unknown) => {
        sessionStorage.setItem('state', JSON.stringify(kept));
      },
    }),
  });
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) => {
    void host.tellTrouble(`policy: ${violatedDirective} ${blockedURI} ${sourceFile}`);
  });
}

/** Runs in the page. */
function wearTheme({ bodyClass, colours }: { bodyClass: string; colours: Record<string, string> }): void {
  const dress = () => {
    document.documentElement.removeAttribute('style');
    for (const [name, value] of Object.entries(colours)) {
      document.documentElement.style.setProperty(`--vscode-${name}`, value);
    }
    document.body.className = bodyClass;
  };
  if (document.readyState === 'loading') {
    document.addEventListener('DOMContentLoaded', dress);
  } else {
    dress();
  }
}

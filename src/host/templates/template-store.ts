import * as vscode from 'vscode';
import {
  addTemplate,
  canChange,
  readTemplates,
  removeTemplate,
  renameTemplate,
  type TemplateProblem,
} from '../../core/tickets/template-file';
import type { Template } from '../../core/tickets/template';

/** Where templates are kept: the person's own file, or one in a folder of the workspace. */
export interface TemplateHome {
  readonly uri: vscode.Uri;
  readonly kind: 'own' | 'workspace';
  /** The workspace folder's name. */
  readonly folder: string;
}

export interface KeptTemplate {
  readonly template: Template;
  readonly home: TemplateHome;
  readonly index: number;
  /** From a workspace that the person does not trust (yet): someone else may have written it. */
  readonly isUntrusted: boolean;
}

export interface BadHome {
  readonly home: TemplateHome;
  readonly problems: readonly TemplateProblem[];
}

const fileName = 'dms-templates.json';

/** Templates in their files. A file is changed only where the change is, and never while it cannot be read. */
export class TemplateStore {
  constructor(private readonly storage: vscode.Uri) {}

  get homes(): readonly TemplateHome[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return [
      ...folders.map(({ uri, name }): TemplateHome => ({
        uri: vscode.Uri.joinPath(uri, '.vscode', fileName),
        kind: 'workspace',
        folder: name,
      })),
      { uri: vscode.Uri.joinPath(this.storage, fileName), kind: 'own', folder: '' },
    ];
  }

  /** All templates, the workspace's first, and the files that hold something else. */
  async list(): Promise<{ readonly templates: readonly KeptTemplate[]; readonly bad: readonly BadHome[] }> {
    const templates: KeptTemplate[] = [];
    const bad: BadHome[] = [];
    for (const home of this.homes) {
      const read = readTemplates(await this.text(home));
      const isUntrusted = home.kind === 'workspace' && !vscode.workspace.isTrusted;
      templates.push(...read.templates.map((listed) => ({ ...listed, home, isUntrusted })));
      if (read.problems.length > 0) {
        bad.push({ home, problems: read.problems });
      }
    }
    return { templates, bad };
  }

  /** @returns whether it is kept; not where the file cannot be changed without losing what is in it. */
  async save(home: TemplateHome, template: Template): Promise<boolean> {
    const text = await this.text(home);
    const same = readTemplates(text).templates.find((listed) => listed.template.name === template.name);
    return this.write(home, text, (before) => addTemplate(before, template, same?.index));
  }

  rename(kept: KeptTemplate, name: string): Promise<boolean> {
    return this.change(kept, (text, index) => renameTemplate(text, index, name));
  }

  remove(kept: KeptTemplate): Promise<boolean> {
    return this.change(kept, removeTemplate);
  }

  /** The file may have been edited since it was listed: the template is the one of that name. */
  private async change(
    { home, template }: KeptTemplate,
    edit: (text: string, index: number) => string,
  ): Promise<boolean> {
    const text = await this.text(home);
    const listed = readTemplates(text).templates.find((one) => one.template.name === template.name);
    return listed === undefined ? true : this.write(home, text, (before) => edit(before, listed.index));
  }

  private async write(home: TemplateHome, text: string, edit: (text: string) => string): Promise<boolean> {
    if (!canChange(text)) {
      return false;
    }
    const folder = vscode.Uri.joinPath(home.uri, '..');
    await vscode.workspace.fs.createDirectory(folder);
    await vscode.workspace.fs.writeFile(home.uri, new TextEncoder().encode(edit(text)));
    return true;
  }

  private async text({ uri }: TemplateHome): Promise<string> {
    try {
      return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    } catch (error) {
      if (error instanceof vscode.FileSystemError && error.code === 'FileNotFound') {
        return '';
      }
      throw error;
    }
  }
}

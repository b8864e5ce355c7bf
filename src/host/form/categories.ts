import type * as vscode from 'vscode';

const most = 20;

/** The reason categories used so far, a list for each tenant: DMS has no operation that tells them. Newest first. */
export class Categories {
  constructor(private readonly memento: vscode.Memento) {}

  of(tid: string): readonly string[] {
    return this.memento.get<readonly string[]>(`categories.${tid}`, []);
  }

  async remember(tid: string, category: string): Promise<void> {
    const text = category.trim();
    if (text !== '') {
      const others = this.of(tid).filter((other) => other !== text);
      await this.memento.update(`categories.${tid}`, [text, ...others].slice(0, most));
    }
  }
}

/** One VS Code to test on: code-server carries VS Code's own workbench, extension host and webviews, and comes from npm. */
export interface Edition {
  readonly name: 'newest' | 'oldest';
  /** The VS Code inside. */
  readonly vscode: string;
  readonly codeServer: string;
  /** The Node it runs on, from npm too; without it the Node that runs this. */
  readonly node?: string;
}

/** Both ends of the supported range: `oldest` is the floor that `engines.vscode` names. */
export const editions: Readonly<Record<Edition['name'], Edition>> = {
  newest: { name: 'newest', vscode: '1.139.1', codeServer: '4.139.1', node: '24.21.0' },
  oldest: { name: 'oldest', vscode: '1.100.3', codeServer: '4.100.3' },
};

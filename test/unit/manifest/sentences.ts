import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/** Functions whose first argument is a sentence for a person. */
const speakers = new Set(['message', 'vscode.l10n.t']);

export interface Sentences {
  readonly literal: ReadonlySet<string>;
  /** Calls whose sentence is computed, so that no one can translate it. */
  readonly computed: readonly string[];
}

/** All sentences below a folder of sources that a person may see. */
export function sentencesBelow(folder: string): Sentences {
  const literal = new Set<string>();
  const computed: string[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  for (const name of files) {
    const path = join(folder, name);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.ES2023, true);
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && speakers.has(node.expression.getText())) {
        const [sentence] = node.arguments;
        if (sentence !== undefined && ts.isStringLiteralLike(sentence)) {
          literal.add(sentence.text);
        } else {
          computed.push(`${name}: ${node.getText()}`);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { literal, computed };
}

import { applyEdits, findNodeAtLocation, modify, parseTree, printParseErrorCode } from 'jsonc-parser';
import { getNodeValue, type Node, type ParseError } from 'jsonc-parser';
import * as v from 'valibot';
import { holdsKey } from '../access-key';
import { message, type Message } from '../message';
import { Template } from './template';

/** Something in a file of templates that is not as it should be. */
export interface TemplateProblem {
  /** From 1. */
  readonly line: number;
  readonly message: Message;
  /** It holds an AccessKey, which can be moved to where it is safe. */
  readonly holdsKey?: true;
}

/** A template and where it stands in its file. */
export interface ListedTemplate {
  readonly template: Template;
  readonly index: number;
}

export interface TemplateList {
  readonly templates: readonly ListedTemplate[];
  readonly problems: readonly TemplateProblem[];
}

/** What an empty file becomes with its first template. */
const emptyFile = '{\n  "templates": []\n}\n';
const formattingOptions = { insertSpaces: true, tabSize: 2, eol: '\n' };

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

function read(text: string): { readonly tree: Node | undefined; readonly error: ParseError | undefined } {
  const errors: ParseError[] = [];
  // Comments and a last comma, as in VS Code's own files.
  const tree = parseTree(text, errors, { allowTrailingComma: true });
  return { tree, error: errors[0] };
}

function shapeProblem(issue: v.BaseIssue<unknown>, node: Node, text: string): TemplateProblem {
  const path = (issue.path ?? []).map(({ key }) => String(key));
  // The place that exists: of a missing key, what should have it.
  for (let length = path.length; length >= 0; length -= 1) {
    const steps = path.slice(0, length).map((step) => (/^\d+$/.test(step) ? Number(step) : step));
    const found = findNodeAtLocation(node, steps);
    if (found !== undefined) {
      return {
        line: lineAt(text, found.offset),
        message: message('“{0}” is not as it should be: {1}', path.join('.'), issue.message),
      };
    }
  }
  return { line: lineAt(text, node.offset), message: message('This is no template.') };
}

function namedTwice(templates: readonly ListedTemplate[], listed: ListedTemplate): boolean {
  return templates.some(
    ({ template, index }) => index < listed.index && template.name === listed.template.name,
  );
}

/** The templates in a file's text. One that is wrong keeps none of the others away. */
export function readTemplates(text: string): TemplateList {
  if (text.trim() === '') {
    return { templates: [], problems: [] };
  }
  const { tree, error } = read(text);
  if (error !== undefined || tree === undefined) {
    const words = error === undefined ? 'ValueExpected' : printParseErrorCode(error.error);
    const problem = {
      line: lineAt(text, error?.offset ?? 0),
      message: message('This is no JSON: {0}', words),
    };
    return { templates: [], problems: [problem] };
  }
  const list = findNodeAtLocation(tree, ['templates']);
  if (list?.type !== 'array') {
    return { templates: [], problems: [{ line: 1, message: message('A list “templates” is needed.') }] };
  }
  const templates: ListedTemplate[] = [];
  const problems: TemplateProblem[] = [];
  for (const [index, node] of (list.children ?? []).entries()) {
    const parsed = v.safeParse(Template, getNodeValue(node));
    const listed = parsed.success ? { template: parsed.output, index } : undefined;
    if (listed === undefined) {
      problems.push(...(parsed.issues ?? []).slice(0, 1).map((issue) => shapeProblem(issue, node, text)));
    } else if (holdsKey(JSON.stringify(listed.template))) {
      problems.push({
        line: lineAt(text, node.offset),
        message: message(
          'This template holds an AccessKey. It is not used, and whoever reads the file has it.',
        ),
        holdsKey: true,
      });
    } else if (namedTwice(templates, listed)) {
      const twice = message('A template called “{0}” stands here twice.', listed.template.name);
      problems.push({ line: lineAt(text, node.offset), message: twice });
    } else {
      templates.push(listed);
    }
  }
  return { templates, problems };
}

/** Another change of the text than of its templates would lose what a person wrote there. */
function changed(text: string, path: (string | number)[], value: unknown, isArrayInsertion = false): string {
  return applyEdits(text, modify(text, path, value, { formattingOptions, isArrayInsertion }));
}

/** Whether the file can be changed without losing anything in it. */
export function canChange(text: string): boolean {
  if (text.trim() === '') {
    return true;
  }
  const { tree, error } = read(text);
  return (
    error === undefined && tree !== undefined && findNodeAtLocation(tree, ['templates'])?.type === 'array'
  );
}

/** The text with a template more, or in the place of the one at `replaced`. Comments and everything else stay. */
export function addTemplate(text: string, template: Template, replaced?: number): string {
  return replaced === undefined
    ? changed(text.trim() === '' ? emptyFile : text, ['templates', -1], template, true)
    : changed(text, ['templates', replaced], template);
}

export function renameTemplate(text: string, index: number, name: string): string {
  return changed(text, ['templates', index, 'name'], name);
}

export function removeTemplate(text: string, index: number): string {
  return changed(text, ['templates', index], undefined);
}

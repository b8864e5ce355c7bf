import { expect, test } from 'vitest';
import { budgets, hostBundleBytes, packageProblems, startBytes, type PackedFile } from './packed-files';

const file = (path: string, text = ''): PackedFile => ({ path, bytes: new TextEncoder().encode(text) });
const good = [
  file(
    'extension/package.json',
    '{"main":"./dist/extension.cjs","l10n":"./media/l10n","icon":"media/icon.png"}',
  ),
  file('extension/dist/extension.cjs', 'start'),
  file('extension/dist/host/product.cjs', 'product'),
  file('extension/dist/webview/form.js', 'page'),
  file('extension/media/icon.png'),
  file('extension/media/l10n/bundle.l10n.zh-cn.json'),
];
const problems = (...more: PackedFile[]) => packageProblems([...good, ...more], 1000, '/home/me/dms');

test('a package of what belongs there is fine', () => {
  expect(problems()).toEqual([]);
});

test.each([
  'extension/src/extension.ts',
  'extension/dist/extension.cjs.map',
  'extension/test/run.ts',
  'extension/node_modules/undici/index.js',
  'extension/.env',
  'extension/package-lock.json',
])('%s does not belong there', (path) => {
  expect(problems(file(path))).toEqual([`${path} does not belong into the package`]);
});

test.each([
  ['an AccessKey', `const id = "LTAI${'5t7A'.repeat(4)}"`],
  ['a path of this machine', '// /home/me/dms/src/extension.ts'],
  ['the address of a source map', '//# sourceMappingURL=form.js.map'],
])('%s must not be in it', (_what, text) => {
  expect(problems(file('extension/dist/webview/form.js', text))).toHaveLength(1);
});

test('a point of failure of the tests must not be in it', () => {
  expect(problems(file('extension/dist/host/form-desk.cjs', 'process.env.FAULT_AT'))).toHaveLength(1);
});

test('vscode is taken as it is', () => {
  const part = (text: string) => problems(file('extension/dist/host/part.cjs', text));
  expect(part('const v=require("vscode");')).toEqual([]);
  expect(part('var v=c(require("vscode"));')).toEqual([
    'extension/dist/host/part.cjs copies vscode at the start',
  ]);
});

test('what package.json names must be there', () => {
  const manifest = file('extension/package.json', '{"icon":"media/other.png"}');
  expect(packageProblems([manifest, ...good.slice(1)], 1000, '/home/me/dms')).toEqual([
    'package.json names media/other.png, which is not packed',
  ]);
});

test('budgets are held', () => {
  const [start, product] = ['extension/dist/extension.cjs', 'extension/dist/host/product.cjs'] as const;
  const heavy = (path: string, bytes: number): PackedFile => ({ path, bytes: new Uint8Array(bytes) });
  const others = good.filter(({ path }) => path !== start && path !== product);
  const style = heavy('extension/dist/webview/form.css', budgets.page);
  expect(
    packageProblems(
      [...others, style, heavy(start, budgets.start + 1), heavy(product, budgets.hostBundle)],
      budgets.vsix + 1,
      '/home/me/dms',
    ),
  ).toHaveLength(4);
});

test('the start is the main script; the host bundle has the product too, with what it requires at once', () => {
  const start = file('extension/dist/extension.cjs', 'p.then(()=>j(require("./host/product.cjs")))');
  const packed = [
    file(
      'extension/dist/host/product.cjs',
      'var a=require("./a.cjs");p.then(()=>w(require("./late.cjs")));p.then(()=>require("./late.cjs"))',
    ),
    file('extension/dist/host/a.cjs', 'require("./b.cjs");require("./b.cjs");require("vscode")'),
    file('extension/dist/host/b.cjs', '12345'),
    file('extension/dist/host/late.cjs', 'late'),
    start,
  ];
  expect(startBytes(packed)).toBe(start.bytes.length);
  const bytes = packed.slice(0, 3).reduce((sum, part) => sum + part.bytes.length, start.bytes.length);
  expect(hostBundleBytes(packed)).toBe(bytes);
});

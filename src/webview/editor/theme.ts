import { editor } from 'monaco-editor/esm/vs/editor/editor.api';

const prefix = '--vscode-';

/** VS Code's class on the body; the two high contrast classes stand together in the light one. */
function baseOf({ classList }: HTMLElement): editor.BuiltinTheme {
  if (classList.contains('vscode-high-contrast-light')) {
    return 'hc-light';
  }
  if (classList.contains('vscode-high-contrast')) {
    return 'hc-black';
  }
  return classList.contains('vscode-light') ? 'vs' : 'vs-dark';
}

/** Writes any CSS colour as `#rrggbbaa`, the only form that Monaco takes. */
class Hex {
  private readonly canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });

  of(colour: string): string | undefined {
    if (/^#(?:[0-9a-f]{6}|[0-9a-f]{8})$/i.test(colour)) {
      return colour;
    }
    if (this.canvas === null || !CSS.supports('color', colour)) {
      return undefined;
    }
    this.canvas.clearRect(0, 0, 1, 1);
    this.canvas.fillStyle = colour;
    this.canvas.fillRect(0, 0, 1, 1);
    const { data } = this.canvas.getImageData(0, 0, 1, 1);
    return `#${[...data].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
  }
}

function colours(): Record<string, string> {
  const hex = new Hex();
  const found: Record<string, string> = {};
  const { style } = document.documentElement;
  for (const name of style) {
    if (name.startsWith(prefix)) {
      const colour = hex.of(style.getPropertyValue(name).trim());
      if (colour !== undefined) {
        found[name.slice(prefix.length).replaceAll('-', '.')] = colour;
      }
    }
  }
  return found;
}

/** Monaco's own colours for SQL are garish, and its dark comments too dim; these are VS Code's. */
const tokens: Readonly<Record<editor.BuiltinTheme, Readonly<Record<string, string>>>> = {
  vs: { 'string.sql': 'a31515', 'predefined.sql': '795e26', 'operator.sql': '3b3b3b' },
  'vs-dark': {
    comment: '6a9955',
    'string.sql': 'ce9178',
    'predefined.sql': 'dcdcaa',
    'operator.sql': 'd4d4d4',
  },
  'hc-black': { 'string.sql': 'ce9178', 'predefined.sql': 'dcdcaa', 'operator.sql': 'ffffff' },
  'hc-light': { 'string.sql': '0f4a85', 'predefined.sql': '5e2cbc', 'operator.sql': '292929' },
};

/**
 * Gives the editors the colours of VS Code's theme, now and whenever it changes. The colours of tokens are those of the base
 * theme: VS Code tells a webview nothing of the others.
 */
export function followTheme(): void {
  const apply = () => {
    const base = baseOf(document.body);
    editor.defineTheme('vscode', {
      base,
      inherit: true,
      rules: Object.entries(tokens[base]).map(([token, foreground]) => ({ token, foreground })),
      colors: colours(),
    });
    editor.setTheme('vscode');
  };
  let waiting = false;
  const observer = new MutationObserver(() => {
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        apply();
      });
    }
  });
  observer.observe(document.documentElement, { attributeFilter: ['style'] });
  observer.observe(document.body, { attributeFilter: ['class'] });
  apply();
}

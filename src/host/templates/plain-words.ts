/** VS Code makes links of `[words](address)` in a notice, even to commands: what a file says must not become one. */
export function plain(text: string): string {
  return text.replaceAll('](', '] (');
}

import { isLoopback } from '../../core/dms/endpoint';

const reserved = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** What some file system or other does not allow in a name, and what would leave the folder. */
// eslint wants no control characters in patterns; they are named by their class.
const forbidden = /[\p{Cc}<>:"/\\|?*\u202a-\u202e\u2066-\u2069]/gu;

/** A server's name for a file as one that is safe everywhere; empty when nothing is left of it. */
export function safeFileName(name: string): string {
  const cleaned = name
    .replaceAll(forbidden, '_')
    .replace(/^[.\s_]+/, '')
    .replace(/[.\s]+$/, '');
  const dot = cleaned.lastIndexOf('.');
  const ending = dot > 0 ? cleaned.slice(dot, dot + 10) : '';
  const stem = (dot > 0 ? cleaned.slice(0, dot) : cleaned).slice(0, 100);
  return reserved.test(stem) ? `_${stem}${ending}` : `${stem}${ending}`;
}

/** The name to propose for an export: the one in its address. */
export function exportFileName(url: URL, orderId: string): string {
  return fileNameIn(url, `dms-${orderId}.zip`);
}

/** The name of a file in its address, made safe. */
export function fileNameIn(url: URL, otherwise: string): string {
  const last = url.pathname.slice(url.pathname.lastIndexOf('/') + 1);
  let name = last;
  try {
    name = decodeURIComponent(last);
  } catch {
    // Not encoded after all.
  }
  const safe = safeFileName(name);
  return safe === '' ? otherwise : safe;
}

/** An address that may be fetched: `https`, or this very machine. */
export function readDownloadUrl(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const allowed = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  return allowed ? url : undefined;
}

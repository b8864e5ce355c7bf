import { isLoopback } from '../../core/dms/endpoint';

const reserved = /^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[\d¹²³])\s*(\.|$)/i;
/** What some file system or other does not allow in a name, what would leave the folder, and what shows a name as another. */
const forbidden = /[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]/gu;
/** File systems take 255 bytes; there is to be room for an ending while the file comes, and for a number. */
const longestStem = 180;
const longestEnding = 40;

function cutTo(text: string, bytes: number): string {
  const kept = Buffer.from(text, 'utf8').subarray(0, bytes).toString('utf8');
  // What was cut inside a character ends in a mark for it.
  return kept.length < text.length ? kept.replace(/\ufffd+$/, '') : kept;
}

/** A server's name for a file as one that is safe everywhere; empty when nothing is left of it. */
export function safeFileName(name: string): string {
  const cleaned = name
    .replaceAll(forbidden, '_')
    .replace(/^[.\s_]+/, '')
    .replace(/[.\s]+$/, '');
  const dot = cleaned.lastIndexOf('.');
  const ending = dot > 0 ? cutTo(cleaned.slice(dot), longestEnding).trimEnd() : '';
  const stem = cutTo(dot > 0 ? cleaned.slice(0, dot) : cleaned, longestStem).replace(/[.\s]+$/, '');
  const whole = `${stem}${ending}`;
  return reserved.test(whole) ? `_${whole}` : whole;
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

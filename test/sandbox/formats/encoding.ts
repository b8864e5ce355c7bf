/** DMS's names of encodings (LATAIN1 is its spelling, dms-api 8) and the names that the platform knows. */
const labels: Readonly<Record<string, string>> = {
  UTF8: 'utf-8',
  UTF8MB4: 'utf-8',
  '': 'utf-8',
  GBK: 'gbk',
  GB2312: 'gbk',
  ISO_8859_1: 'windows-1252',
  LATAIN1: 'windows-1252',
  CP1252: 'windows-1252',
};

/** Text in one of DMS's encodings; what it can't hold becomes `?`. @throws RangeError for a name that DMS doesn't have */
export function encode(text: string, encoding: string): Uint8Array {
  const label = labels[encoding.toUpperCase()];
  if (label === undefined) {
    throw new RangeError(`unknown encoding ${encoding}`);
  }
  if (label === 'utf-8') {
    return Buffer.from(text, 'utf8');
  }
  const table = reverseTable(label);
  const bytes: number[] = [];
  for (const character of text) {
    bytes.push(...(table.get(character) ?? [0x3f]));
  }
  return Uint8Array.from(bytes);
}

/** The platform only decodes; decoding every byte sequence once gives the way back. */
function reverseTable(label: string): Map<string, readonly number[]> {
  const decoder = new TextDecoder(label);
  const table = new Map<string, readonly number[]>();
  const learn = (bytes: readonly number[]): void => {
    const character = decoder.decode(Uint8Array.from(bytes));
    if (/^.$/su.test(character) && character !== '\uFFFD' && !table.has(character)) {
      table.set(character, bytes);
    }
  };
  for (let byte = 0; byte < 0x100; byte += 1) {
    learn([byte]);
  }
  if (label === 'gbk') {
    for (let lead = 0x81; lead < 0xff; lead += 1) {
      for (let trail = 0x40; trail < 0xff; trail += 1) {
        learn([lead, trail]);
      }
    }
  }
  return table;
}

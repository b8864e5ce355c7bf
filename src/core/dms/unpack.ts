import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate } from 'node:zlib';

/** The body became longer than the limit when unpacked. */
export class TooLarge extends Error {}

type Unpack = (packed: Uint8Array, options: { readonly maxOutputLength: number }) => Promise<Buffer>;

const unpackers: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: promisify(inflate),
  br: promisify(brotliDecompress),
};

/**
 * Undoes a `Content-Encoding`; one that is not known is left as it is.
 *
 * @throws TooLarge for a bomb, any other error when the bytes are broken.
 */
export async function unpack(packed: Uint8Array, encoding: string, maxBytes: number): Promise<Uint8Array> {
  const known = encoding.trim().toLowerCase();
  const unpacker = Object.hasOwn(unpackers, known) ? unpackers[known] : undefined;
  if (unpacker === undefined || packed.byteLength === 0) {
    return packed;
  }
  try {
    return await unpacker(packed, { maxOutputLength: maxBytes });
  } catch (error) {
    throw error instanceof RangeError ? new TooLarge() : error;
  }
}

import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { promisify } from 'node:util';

/** Node 20, which VS Code 1.100 has, cannot ask Windows for what it trusts; later ones can. */
const node: Pick<typeof tls, 'rootCertificates'> & {
  readonly getCACertificates?: (store: 'system') => readonly string[];
} = tls;

/** Where Linux systems keep the certificates they trust, in one file; the same places that VS Code looks at. */
const linuxBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/ssl/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
];

/** A keychain of a company holds a thousand certificates at most. */
const keychainBytes = 16 * 1024 * 1024;

export interface AuthoritySources {
  /** Whether the operating system's own store counts. */
  readonly system: boolean;
  /** The file that `NODE_EXTRA_CA_CERTS` names. */
  readonly extraFile?: string;
}

/**
 * The certificate authorities to trust beside those that Node has built in, as PEM. A source that cannot be read gives none, as
 * in Node: the refused certificate that follows says what to do.
 */
export async function authorities({ system, extraFile }: AuthoritySources): Promise<readonly string[]> {
  const [extra, ofSystem] = await Promise.all([
    extraFile === undefined ? '' : text(extraFile),
    system ? ofPlatform(process.platform) : '',
  ]);
  // Most of what a system trusts is built in too: to read those again costs more than a call.
  const known = new Set(node.rootCertificates.map(bare));
  const found = new Map(certificatesIn(`${ofSystem}\n${extra}`).map((pem) => [bare(pem), pem]));
  return [...found].filter(([key, pem]) => !known.has(key) && isReadable(pem)).map(([, pem]) => pem);
}

function certificatesIn(pem: string): readonly string[] {
  return pem.match(/-----BEGIN CERTIFICATE-----[\w+/=\s]+-----END CERTIFICATE-----/g) ?? [];
}

function bare(pem: string): string {
  return pem.replace(/\s/g, '');
}

/** One that cannot be read would spoil all the others. */
function isReadable(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.byteLength > 0;
  } catch {
    return false;
  }
}

async function ofPlatform(platform: NodeJS.Platform): Promise<string> {
  if (platform === 'linux') {
    for (const bundle of linuxBundles) {
      const found = await text(bundle);
      if (found !== '') {
        return found;
      }
    }
    return '';
  }
  if (platform === 'darwin') {
    return keychain();
  }
  return node.getCACertificates?.('system').join('\n') ?? '';
}

async function keychain(): Promise<string> {
  try {
    const { stdout } = await promisify(execFile)('/usr/bin/security', ['find-certificate', '-a', '-p'], {
      maxBuffer: keychainBytes,
    });
    return stdout;
  } catch {
    return '';
  }
}

async function text(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return '';
  }
}

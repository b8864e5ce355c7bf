import { createHmac } from 'node:crypto';
import { byName, percentEncode } from './percent';
import type { Pair } from './received';

/** The string the legacy RPC signature is computed over: all parameters of query and form but `Signature` (dms-api 1.3). */
export function stringToSignLegacy(method: string, parameters: readonly Pair[]): string {
  const canonical = parameters
    .filter(([name]) => name !== 'Signature')
    .sort(byName)
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
  return `${method}&${percentEncode('/')}&${percentEncode(canonical)}`;
}

export function signLegacy(secret: string, stringToSign: string): string {
  return createHmac('sha1', `${secret}&`).update(stringToSign, 'utf8').digest('base64');
}

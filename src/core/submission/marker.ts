import { randomBytes } from 'node:crypto';

const pattern = / ?\[vsc:([0-9a-f]{8})\]\s*$/;

/** A new marker: eight hex digits. */
export function newMarker(): string {
  return randomBytes(4).toString('hex');
}

/**
 * The comment with a short visible tag at its end. `CreateOrder` knows no token that would tell a repeated call from a new
 * one (dms-api 4), so the ticket itself carries what it is recognised by.
 */
export function withMarker(comment: string, marker: string): string {
  return `${withoutMarker(comment)} [vsc:${marker}]`;
}

/** The marker at the end of a comment. One further in was copied there with another ticket's text and says nothing. */
export function markerIn(comment: string): string | undefined {
  return pattern.exec(comment)?.[1];
}

/** The comment as the person wrote it; a copied ticket's comment loses the marker that it came with. */
export function withoutMarker(comment: string): string {
  return comment.replace(pattern, '');
}

import type { Credentials } from '../dms/credentials';

/** A role to assume, and for how long. Without a session name the STS library makes one up. */
export interface Role {
  readonly roleArn: string;
  readonly sessionName?: string;
  readonly externalId?: string;
  /** Seconds; 3600 unless said. */
  readonly duration?: number;
  /** The region whose STS is asked; the central one unless said. */
  readonly stsRegion?: string;
  /** The host of STS, where it is none of Alibaba Cloud's public ones. */
  readonly stsEndpoint?: string;
}

/** How credentials are come by. Holds secrets: lives in memory only. */
export type Recipe =
  | { readonly type: 'static'; readonly credentials: Credentials }
  | { readonly type: 'role'; readonly base: Recipe; readonly role: Role }
  | { readonly type: 'ecs'; readonly roleName?: string }
  | { readonly type: 'oidc'; readonly providerArn: string; readonly tokenFile: string; readonly role: Role }
  | { readonly type: 'uri'; readonly uri: string }
  /** A program of the person's own that prints credentials. */
  | { readonly type: 'command'; readonly command: string };

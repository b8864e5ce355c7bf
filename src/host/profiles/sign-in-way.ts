import * as vscode from 'vscode';
import type { CredentialOrigin } from '../../core/credentials/origin';
import type { Credentials } from '../../core/dms/credentials';

/** How a person signs in: with a key of their own, with credentials from elsewhere, or, for a role, with both. */
export interface SignInWay {
  /** Goes into the secret store. */
  readonly key?: Credentials;
  readonly origin?: CredentialOrigin;
  /** The Alibaba Cloud uid of the person that a shared key acts for. */
  readonly realUid?: string;
  /** Region id that the way itself names, e.g. a CLI profile. */
  readonly region?: string;
}

/** Where credentials come from, in one line for the list of accounts. */
export function originText(origin: CredentialOrigin): string {
  switch (origin.type) {
    case 'profile':
      return vscode.l10n.t('profile “{0}” of {1}', origin.profile, origin.file);
    case 'environment':
      return vscode.l10n.t('environment variables');
    case 'ecs':
      return vscode.l10n.t('RAM role of the ECS instance');
    case 'oidc':
      return vscode.l10n.t('RAM role by OIDC: {0}', origin.roleArn);
    case 'role':
      return vscode.l10n.t('RAM role: {0}', origin.roleArn);
    case 'uri':
      return vscode.l10n.t('credentials from {0}', new URL(origin.uri).host);
  }
}

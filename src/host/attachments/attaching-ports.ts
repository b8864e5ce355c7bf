import { failureOf } from '../form/failure';
import type { CredentialVault, SessionSource } from '../profiles/session';
import type { HeldSql } from '../sql/held-sql';
import type { AttachmentPorts } from './attachments';

/** What attaching needs of the host, each part loaded when a file is attached for the first time. */
export function attachingPorts(
  sessions: SessionSource,
  vault: CredentialVault,
  heldSql: HeldSql,
): AttachmentPorts {
  const ready = async () => {
    const current = await sessions.current();
    return current.state === 'ready' ? current.session : undefined;
  };
  return {
    ask: async (question) => {
      const { askWay } = await import('./ask-way');
      return askWay(question, (await ready())?.account ?? { region: '' });
    },
    client: async () => (await ready())?.client,
    bucket: async (place) => {
      const session = await ready();
      const credentials = session === undefined ? undefined : await vault.credentialsOf(session.account.id);
      if (credentials === undefined) {
        return undefined;
      }
      const { OssBucket } = await import('./oss-bucket');
      return new OssBucket(place, credentials);
    },
    failure: (error) => failureOf(error),
    textOf: (value) => heldSql.textOf(value),
  };
}

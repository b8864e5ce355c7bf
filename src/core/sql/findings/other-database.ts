import { message } from '../../message';
import type { Fix, Report, Rule, Subject } from './finding';
import type { Statement } from '../statement';
import { namedDatabases, type NamedDatabase } from './named-databases';
import { takeOut } from './take-out';

/** The rule by which the wrong target is told; the form and the host ask for it by name. */

function fixOf(
  { qualifier, name }: NamedDatabase,
  statement: Statement,
  { inspection, tokens }: Subject,
): Fix | undefined {
  if (statement.verb === 'USE') {
    return takeOut(inspection, statement);
  }
  if (qualifier === undefined) {
    return undefined;
  }
  const written = inspection.text.slice(qualifier.start, qualifier.end);
  // `other.t.column` would be left behind.
  const uses = tokens(statement).filter(({ start }) => inspection.text.startsWith(written, start)).length;
  return uses > 1 ? undefined : { title: message('Leave {0} out', name), range: qualifier, text: '' };
}

/** `USE` or a schema's name that is not the chosen database: the ticket would change what nobody looks at. */
export const otherDatabase: Rule = {
  id: 'other-database',
  severity: 'error',
  about: message('USE, or a table’s database or schema, that is not the database chosen for the ticket.'),
  visit: (subject) => {
    const chosen = subject.context.databases ?? [];
    const names = new Set(chosen.map(({ schemaName }) => schemaName.toLowerCase()));
    if (chosen.length === 0 || names.has('')) {
      return undefined;
    }
    return (statement) =>
      Array.from(namedDatabases(statement, subject)).flatMap((named): Report[] => {
        const { name, range } = named;
        if (names.size === 1 && names.has(name.toLowerCase())) {
          return [];
        }
        const is = [...new Set(chosen.map(({ schemaName }) => schemaName))];
        return [
          {
            range,
            message:
              is.length === 1
                ? message('This is for {0}, but the chosen database is {1}.', name, is.join(', '))
                : message('This is for {0}, but the ticket is for {1}.', name, is.join(', ')),
            fix: fixOf(named, statement, subject),
          },
        ];
      });
  },
};

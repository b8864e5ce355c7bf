import { message } from '../../message';
import { bareParts } from '../names';
import type { Statement } from '../statement';
import type { Rule, Subject } from './finding';

/** The name of a database or schema that the statement speaks of, besides the chosen one. */
function otherName(statement: Statement, { tokens, inspection, context }: Subject): string | undefined {
  const chosen = context.database?.schemaName.toLowerCase() ?? '';
  if (statement.verb === 'USE') {
    const [, name] = tokens(statement);
    const used = name === undefined ? [] : bareParts(inspection.text.slice(name.start, name.end));
    return used.find((one) => one.toLowerCase() !== chosen);
  }
  const schemas = statement.tables.flatMap((table) => bareParts(table).slice(0, -1));
  return schemas.some((one) => one.toLowerCase() === chosen) ? undefined : schemas[0];
}

/** `USE` or a schema's name that is not the chosen database: the ticket would change what nobody looks at. */
export const otherDatabase: Rule = {
  id: 'other-database',
  severity: 'error',
  *check(subject) {
    const { context, inspection } = subject;
    if (context.database === undefined) {
      return;
    }
    for (const [statement, it] of inspection.statements.entries()) {
      const name = otherName(it, subject);
      if (name !== undefined) {
        yield {
          statement,
          range: { start: it.start, end: it.end },
          message: message(
            'This statement is for {0}, but the chosen database is {1}.',
            name,
            context.database.schemaName,
          ),
        };
      }
    }
  },
};

import { message } from '../../message';
import type { Rule } from './finding';
import { namedDatabases } from './named-databases';

/** Two databases in one ticket: whoever approves for one of them does not look at the other. */
export const mixedDatabases: Rule = {
  id: 'mixed-databases',
  severity: 'warning',
  about: message('SQL that names several databases or schemas in one ticket.'),
  visit: (subject) => {
    let first: string | undefined;
    let told = false;
    return (statement) => {
      for (const { name, range } of told ? [] : namedDatabases(statement, subject)) {
        first ??= name;
        if (name.toLowerCase() !== first.toLowerCase()) {
          told = true;
          return {
            range,
            message: message('This SQL is for {0} and for {1}: better one ticket for each.', first, name),
          };
        }
      }
      return undefined;
    };
  },
};

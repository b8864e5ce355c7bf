import { message } from '../../core/message';
import { isProduction } from '../../core/tickets/reference';
import { stateLabel } from '../../core/tickets/status';
import { stepWord } from './step-words';
import type { TicketFacts } from './ticket-facts';
import type { Writing } from './writing';

/** The parts of a schema design: its project, how far it is, what was published. */
export function designSection(writing: Writing, { design }: TicketFacts): void {
  if (design === undefined) {
    return;
  }
  const { sheet, say, valueOf } = writing;
  sheet.heading(say(message('Schema design')));
  const project = valueOf(design.project);
  if (project !== undefined) {
    const { baseDatabase, title, description, status } = project;
    sheet.fact(say(message('Title')), title);
    sheet.fact(say(message('Description')), description);
    sheet.fact(say(message('Project')), say(stateLabel(status, 'other')));
    sheet.marked(
      isProduction(baseDatabase) ? '!' : '·',
      say(message('Database')),
      baseDatabase.searchName,
      baseDatabase.envType.toLowerCase(),
    );
  }
  const flow = valueOf(design.flow);
  for (const { nodeTitle, nodeRole, position } of flow?.nodes ?? []) {
    const at = flow?.currentPosition ?? 0;
    sheet.marked(position < at ? '✓' : position === at ? '→' : '·', nodeTitle || nodeRole, '');
  }
  const records = valueOf(design.records)?.records ?? [];
  if (records.length > 0) {
    sheet.heading(say(message('Published')));
  }
  for (const { publishStatus, auditStatus, riskLevel, statusDesc, tasks } of records) {
    const { word, mark } = stepWord(publishStatus);
    sheet.marked(mark, say(word), auditStatus, [riskLevel, statusDesc].join(' '));
    for (const { publishStrategy, planTime, jobs } of tasks) {
      sheet.marked('·', publishStrategy, planTime);
      for (const { tableName, taskJobStatus } of jobs) {
        const job = stepWord(taskJobStatus);
        sheet.marked(job.mark, tableName, say(job.word));
      }
    }
  }
}

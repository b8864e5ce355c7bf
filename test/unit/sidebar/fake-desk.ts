import { translate, message, type Message } from '../../../src/core/message';
import type { Choice, Dialogue, Entry, Tick } from '../../../src/host/actions/dialogue';
import { TicketDesk } from '../../../src/host/actions/ticket-desk';
import { DmsClient } from '../../../src/core/dms/client';
import { account } from './fake-source';

export const say = (text: Message): string => translate(text);

/** A person who answers by labels, in turn, and remembers what they were told. */
export class FakeDialogue implements Dialogue {
  readonly told: string[] = [];
  readonly copied: string[] = [];
  readonly opened: string[] = [];
  constructor(private readonly answers: string[] = []) {}

  tell(text: Message, ...buttons: readonly Message[]): Promise<Message | undefined> {
    return this.pressed(text, buttons);
  }
  warn(text: Message, ...buttons: readonly Message[]): Promise<Message | undefined> {
    return this.pressed(text, buttons);
  }
  confirm(text: Message, detail: Message, ...buttons: readonly Message[]): Promise<Message | undefined> {
    return this.pressed(message('{0} {1}', say(text), say(detail)), buttons);
  }
  ask(question: Message, hint: Message): Promise<string | undefined> {
    return this.enter(question, hint);
  }
  enter(question: Message, hint: Message, { problem }: Entry = {}): Promise<string | undefined> {
    this.told.push(`${say(question)}: ${say(hint)}`);
    const answer = this.answers.shift();
    const wrong = answer === undefined ? undefined : problem?.(answer);
    return wrong === undefined ? Promise.resolve(answer) : Promise.reject(new Error(say(wrong)));
  }
  /** Answered by the labels to tick, with commas between them. */
  chooseMany<T>(_question: Message, ticks: readonly Tick<T>[]): Promise<readonly T[] | undefined> {
    const labels = this.answers.shift()?.split(',');
    return Promise.resolve(
      labels && ticks.filter(({ label }) => labels.includes(label)).map(({ value }) => value),
    );
  }
  async search<T>(
    question: Message,
    find: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>,
  ): Promise<T | undefined> {
    return this.choose(question, await find('', new AbortController().signal));
  }
  choose<T>(_question: Message, choices: readonly Choice<T>[]): Promise<T | undefined> {
    const answer = this.answers.shift();
    return Promise.resolve(choices.find(({ label }) => label === answer)?.value);
  }
  askWhereToSave(fileName: string): Promise<string | undefined> {
    this.told.push(`save ${fileName}`);
    return Promise.resolve(this.answers.shift());
  }
  askForFolder(): Promise<string | undefined> {
    return Promise.resolve(this.answers.shift());
  }
  copy(text: string): Promise<void> {
    this.copied.push(text);
    return Promise.resolve();
  }
  withProgress<T>(_title: Message, work: Parameters<Dialogue['withProgress']>[1]): Promise<T> {
    return work({ signal: new AbortController().signal, report: () => undefined }) as Promise<T>;
  }
  openExternal(url: string): Promise<void> {
    this.opened.push(url);
    return Promise.resolve();
  }
  openFile(uri: string): Promise<void> {
    this.opened.push(uri);
    return Promise.resolve();
  }

  private pressed(text: Message, buttons: readonly Message[]): Promise<Message | undefined> {
    this.told.push(say(text));
    const [next] = this.answers;
    const button = buttons.find((one) => say(one) === next);
    if (button !== undefined) {
      this.answers.shift();
    }
    return Promise.resolve(button);
  }
}

export const fine = { Success: true, RequestId: 'R-1' };

/** An account that is not the one in use. */
export const otherId = '22222222-2222-4222-8222-222222222222';

/** A desk whose DMS answers by operation, with what it was asked. */
export function deskFor(dialogue: FakeDialogue, answers: Readonly<Record<string, object>>) {
  const asked: { readonly accessKeyId: string; readonly action: string; readonly query: URLSearchParams }[] =
    [];
  const records: string[] = [];
  const clientFor = (accessKeyId: string): DmsClient =>
    new DmsClient({
      endpoint: 'https://dms-enterprise.aliyuncs.com',
      clock: { now: () => new Date(0) },
      credentials: () => Promise.resolve({ accessKeyId, accessKeySecret: 'secret' }),
      transport: {
        send: ({ url, headers }) => {
          const action = headers['x-acs-action'] ?? '';
          asked.push({ accessKeyId, action, query: new URL(url).searchParams });
          const answer = answers[action] ?? fine;
          const status = 'status' in answer ? Number(answer.status) : 200;
          return Promise.resolve({
            status,
            headers: {},
            body: new TextEncoder().encode(JSON.stringify(answer)),
          });
        },
        close: () => Promise.resolve(),
      },
    });
  const [client, otherClient] = [clientFor('id'), clientFor('other')];
  const desk = new TicketDesk({
    sessions: {
      current: () => Promise.resolve({ state: 'ready', session: { account, client } }),
      stateOf: (id) =>
        Promise.resolve(
          id === otherId
            ? { state: 'ready', session: { account: { ...account, id }, client: otherClient } }
            : { state: 'signed-out' },
        ),
    },
    dialogue,
    say,
    lastRead: () => '14:05',
    recordsOf: (accountId) => {
      const whose = accountId === undefined ? '' : ` of ${accountId}`;
      return {
        refreshTicket: (orderId) => {
          records.push(`refresh ${orderId}${whose}`);
          return Promise.resolve();
        },
        settleResult: (orderId) => records.push(`settle ${orderId}${whose}`),
        expectResult: (orderId) => records.push(`expect ${orderId}${whose}`),
      };
    },
  });
  const changes = () => asked.filter(({ action }) => !/^(Get|List|Preview)/.test(action));
  return { desk, asked, records, changes };
}

export const changeDetail = {
  ...fine,
  DataCorrectOrderDetail: {
    Status: 'Approved',
    OrderDetail: { EstimateAffectRows: 7 },
    DatabaseList: {
      Database: [
        { DbId: 1, SearchName: 'shop_dev@10.0.0.1:3306', EnvType: 'DEV' },
        { DbId: 2, SearchName: 'shop@10.0.0.2:3306', EnvType: 'PRODUCT' },
      ],
    },
  },
};

export function baseInfo(more: object = {}) {
  return {
    ...fine,
    OrderBaseInfo: {
      OrderId: 42,
      PluginType: 'DC_COMMON',
      Comment: 'lost parcels [vsc:8f3a1c07]',
      StatusCode: 'toaudit',
      CommitterId: 1001,
      WorkflowInstanceId: 777,
      ...more,
    },
  };
}

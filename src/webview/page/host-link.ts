import * as v from 'valibot';
import { ToForm, type Failure, type ToHost, type UploadState } from '../../protocol/messages';

/** What VS Code gives a webview. */
export interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: { readonly draftId: string; readonly load: string }): void;
}

type Answer = Extract<ToForm, { readonly ask: number }>;
type Progress = Extract<ToForm, { readonly type: 'progress' }>;
type Upload = Extract<ToForm, { readonly type: 'upload' }>;
type Question = Extract<ToHost, { readonly ask: number }>;
type Asked = Question extends infer Q ? (Q extends Question ? Omit<Q, 'ask'> : never) : never;

/** A question that DMS could not answer. */
export class Unanswered extends Error {
  constructor(readonly failure: Failure) {
    super(failure.text);
  }
}

/** The page's end of the line to the host: tells, asks, and hears. */
export class HostLink {
  private asked = 0;
  private readonly uploads = new Map<string, (state: UploadState) => void>();
  private readonly watchers = new Map<string, (done: number, total: number) => void>();
  private readonly open = new Map<
    number,
    { resolve: (answer: Answer) => void; reject: (reason: Unanswered) => void }
  >();

  constructor(
    private readonly api: VsCodeApi,
    onTold: (message: Exclude<ToForm, Answer | Progress | Upload>) => void,
  ) {
    window.addEventListener('message', ({ data, origin }: MessageEvent<unknown>) => {
      // VS Code posts from the frame around, which has the same origin.
      if (origin !== window.origin) {
        return;
      }
      const { success, output: told } = v.safeParse(ToForm, data);
      if (!success) {
        // Not from the host of this version; VS Code itself also posts into webviews.
        return;
      }
      if ('ask' in told) {
        this.answered(told);
      } else if (told.type === 'progress') {
        this.watchers.get(told.what)?.(told.done, told.total);
      } else if (told.type === 'upload') {
        this.uploads.get(told.field)?.(told.state);
      } else {
        onTold(told);
      }
    });
  }

  tell(message: Exclude<ToHost, Question>): void {
    this.api.postMessage(message);
  }

  /** Hears how far a field's file is on its way; returns how to stop that. */
  onUpload(field: string, listener: (state: UploadState) => void): () => void {
    this.uploads.set(field, listener);
    return () => {
      if (this.uploads.get(field) === listener) {
        this.uploads.delete(field);
      }
    };
  }

  /** Hears how far the long questions of a kind have come. */
  watch(what: Progress['what'], onProgress: (done: number, total: number) => void): void {
    this.watchers.set(what, onProgress);
  }

  /** Asks the host. The answer may never come, when a later question has taken this one's place. */
  ask<T extends Answer['type']>(
    question: Asked,
    ...answers: readonly T[]
  ): Promise<Extract<Answer, { readonly type: T }>> {
    this.asked += 1;
    const ask = this.asked;
    return new Promise((resolve, reject) => {
      this.open.set(ask, {
        resolve: (told) => {
          if (isOfType(told, answers)) {
            resolve(told);
          }
        },
        reject,
      });
      this.api.postMessage({ ...question, ask });
    });
  }

  /** Lets VS Code find the draft again after a reload, and the page know that it has been there. */
  remember(draftId: string, load: string): void {
    this.api.setState({ draftId, load });
  }

  private answered(told: Answer): void {
    const waiting = this.open.get(told.ask);
    this.open.delete(told.ask);
    if (told.type === 'failed') {
      waiting?.reject(new Unanswered(told.failure));
    } else {
      waiting?.resolve(told);
    }
  }
}

function isOfType<T extends Answer['type']>(
  told: Answer,
  types: readonly T[],
): told is Extract<Answer, { readonly type: T }> {
  return types.some((type) => type === told.type);
}

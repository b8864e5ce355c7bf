/** What was overheard since it was last taken. */
export interface Overheard {
  take(): string;
}

/**
 * Runs in the workbench's page before anything else: keeps the messages between webviews and host, the text of notices and
 * questions as they come and go, and what is put on the clipboard. It is sent to the page as text, so it stands alone.
 */
export function overhear(): void {
  if (window.top !== window) {
    return;
  }
  const heard = new Set<string>();
  globalThis.dmsOverheard = {
    take: () => {
      const all = [...heard].join('\n');
      heard.clear();
      return all;
    },
  };
  const hear = (message: unknown): void => {
    // Webviews' messages have a channel; other ports carry the editor's own traffic.
    if (typeof message === 'object' && message !== null && 'channel' in message) {
      heard.add(JSON.stringify(message));
    }
  };
  const port = MessagePort.prototype;
  const post = Reflect.get(port, 'postMessage') as (message: unknown, options?: unknown) => void;
  port.postMessage = function (this: MessagePort, message: unknown, options?: unknown) {
    hear(message);
    post.call(this, message, options);
  };
  const onMessage = Object.getOwnPropertyDescriptor(port, 'onmessage');
  Object.defineProperty(port, 'onmessage', {
    ...onMessage,
    set(this: MessagePort, listener: ((event: MessageEvent<unknown>) => void) | null) {
      onMessage?.set?.call(
        this,
        listener === null
          ? null
          : (event: MessageEvent<unknown>) => {
              hear(event.data);
              listener.call(this, event);
            },
      );
    },
  });
  const clipboard = navigator.clipboard;
  const write = clipboard.writeText.bind(clipboard);
  clipboard.writeText = (text) => {
    heard.add(text);
    return write(text);
  };
  const spoken = '.notifications-toasts, .monaco-dialog-box, .quick-input-widget';
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (addedNodes.length > 0 && target instanceof Element && target.closest(spoken) !== null) {
        heard.add(target.textContent);
      }
    }
  }).observe(document, { childList: true, subtree: true });
}

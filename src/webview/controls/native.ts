import type { Control } from './control';

type NativeInput = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** The behaviour that all native inputs share; `element` is the input itself unless it stands inside another. */
export function nativeControl(input: NativeInput, element: HTMLElement = input): Control {
  return {
    element,
    focus: () => {
      input.focus();
    },
    describe: (describedBy, invalid) => {
      input.setAttribute('aria-describedby', describedBy);
      input.setAttribute('aria-invalid', String(invalid));
    },
    setReadOnly: (readOnly) => {
      if (input instanceof HTMLSelectElement || input.type === 'checkbox') {
        input.disabled = readOnly;
      } else {
        input.readOnly = readOnly;
      }
    },
  };
}
